// HTTP/2 for the emulator (RFC 9113): enough to receive a request. What the server sends is raw frames of a
// script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "e2e/emulator.hpp"

namespace orel::e2e {

enum class FrameType : std::uint8_t {
  data = 0,
  headers = 1,
  rst_stream = 3,
  settings = 4,
  ping = 6,
  go_away = 7,
  continuation = 9,
};

inline constexpr std::uint8_t kEndStream = 1;
inline constexpr std::uint8_t kEndHeaders = 4;
inline constexpr std::uint8_t kPadded = 8;

/// The bytes of one frame.
std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream, std::string_view payload);

/// A big-endian number of 32 bits: error codes, stream numbers.
std::string number32(std::uint32_t number);

/// A header field as a literal that is never indexed, without Huffman code (RFC 7541, section 6.2.3).
std::string literal_field(std::string_view name, std::string_view value);

/// Wraps a TLS door: each stream that the client has ended reaches the emulator as a request "POST h2" with
/// its body, each script's bytes go out as they are. Sends the server's SETTINGS and acknowledges the
/// client's.
Emulator::Door http2_door(Emulator::Door tls);

}  // namespace orel::e2e
