// Whether a signal has asked the program to stop.
#pragma once

namespace orel {

class Interrupt {
 public:
  virtual ~Interrupt() = default;
  /// A descriptor that becomes readable when a signal comes, or -1 if none can come. The caller must not
  /// close it.
  virtual int descriptor() const = 0;
  /// The number of that signal, or 0.
  virtual int signal() const = 0;
};

}  // namespace orel
