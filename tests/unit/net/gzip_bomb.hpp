// A gzip member that unpacks to 160 times its size.
#pragma once

#include <cstddef>
#include <string>

namespace orel {

/// Unpacks to `size` bytes "0", rounded up to 258: one deflate block, RFC 1951, that repeats 258 of them a
/// code.
inline std::string gzip_bomb(std::size_t size) {
  // Fixed Huffman codes: literal 0 is 00110000; then (length 258 = 11000101, distance 1 = 00000): 13 bits for
  // 258 bytes.
  std::string bytes("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
  unsigned buffer = 0;
  int filled = 0;
  const auto put = [&](unsigned code, int length) {
    for (int i = length - 1; i >= 0; --i) {
      buffer |= ((code >> i) & 1U) << filled;
      if (++filled == 8) {
        bytes += static_cast<char>(buffer);
        buffer = 0;
        filled = 0;
      }
    }
  };
  put(1, 1);  // last block
  put(2, 2);  // fixed codes (01, low bit first)
  put(0x30, 8);
  for (std::size_t made = 1; made < size; made += 258) {
    put(0xC5, 8);
    put(0, 5);
  }
  put(0, 7);
  return bytes + std::string(8, '\0');
}

}  // namespace orel
