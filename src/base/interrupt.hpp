// Whether a signal asked us to stop: a descriptor to poll and a number.
#pragma once

namespace orel {

class Interrupt {
 public:
  virtual ~Interrupt() = default;
  /// Readable once a signal has come; -1 if none can. Owned by the interrupt.
  virtual int descriptor() const = 0;
  /// The number of the signal that asked us to stop; 0: none did.
  virtual int signal() const = 0;
};

}  // namespace orel
