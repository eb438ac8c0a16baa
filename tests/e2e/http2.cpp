// Reads the client's preface, settings, headers (which are not decoded) and data. The frames sent are those
// of the script.
#include "e2e/http2.hpp"

#include <utility>

namespace orel::e2e {
namespace {

constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr std::size_t kFrameHead = 9;

std::uint8_t byte_at(const std::string& bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

class Http2Channel : public Channel {
 public:
  explicit Http2Channel(std::unique_ptr<Channel> inner) : inner_(std::move(inner)) {
    inner_->write(frame(FrameType::settings, 0, 0, ""));
  }

  Heard read(char* buffer, std::size_t size, std::size_t& count, std::chrono::milliseconds limit) override {
    const auto heard = inner_->read(buffer, size, count, limit);
    if (heard != Heard::bytes) return heard;
    bytes_.append(buffer, count);
    while (take_frame()) continue;
    count = std::min(size, request_.size());
    if (count == 0) return Heard::nothing;
    request_.copy(buffer, count);
    request_.erase(0, count);
    return Heard::bytes;
  }

  bool write(std::string_view bytes) override { return inner_->write(bytes); }
  void finish() override { inner_->finish(); }
  void bare_fin() override { inner_->bare_fin(); }
  void reset() override { inner_->reset(); }

 private:
  bool take_frame() {
    if (!greeted_) {
      if (bytes_.size() < kPreface.size()) return false;
      bytes_.erase(0, kPreface.size());
      greeted_ = true;
    }
    if (bytes_.size() < kFrameHead) return false;
    const std::size_t length =
        (std::size_t{byte_at(bytes_, 0)} << 16) + (std::size_t{byte_at(bytes_, 1)} << 8) + byte_at(bytes_, 2);
    if (bytes_.size() < kFrameHead + length) return false;
    take(FrameType{byte_at(bytes_, 3)}, byte_at(bytes_, 4), bytes_.substr(kFrameHead, length));
    bytes_.erase(0, kFrameHead + length);
    return true;
  }

  void take(FrameType type, std::uint8_t flags, const std::string& payload) {
    if (type == FrameType::settings && (flags & 1) == 0) inner_->write(frame(FrameType::settings, 1, 0, ""));
    if (type == FrameType::data) body_ += payload;
    const bool ends = (flags & kEndStream) != 0 && (type == FrameType::data || type == FrameType::headers);
    if (!ends) return;
    request_ += "POST h2 HTTP/2\r\nContent-Length: " + std::to_string(body_.size()) + "\r\n\r\n" + body_;
    body_.clear();
  }

  std::unique_ptr<Channel> inner_;
  std::string bytes_;    // the beginning of a frame
  std::string body_;     // the body received so far
  std::string request_;  // the finished request, as HTTP/1 for the emulator
  bool greeted_ = false;
};

}  // namespace

std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream, std::string_view payload) {
  std::string bytes = number32(static_cast<std::uint32_t>(payload.size())).substr(1);
  bytes += static_cast<char>(type);
  bytes += static_cast<char>(flags);
  bytes += number32(stream);
  bytes += payload;
  return bytes;
}

std::string number32(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((number >> shift) & 0xFF);
  return bytes;
}

std::string literal_field(std::string_view name, std::string_view value) {
  std::string bytes = "\x10";
  for (const auto text : {name, value}) {
    bytes += static_cast<char>(text.size());
    bytes += text;
  }
  return bytes;
}

Emulator::Door http2_door(Emulator::Door tls) {
  return [tls = std::move(tls)](int fd) -> std::unique_ptr<Channel> {
    auto inner = tls(fd);
    if (inner == nullptr) return nullptr;
    return std::make_unique<Http2Channel>(std::move(inner));
  };
}

}  // namespace orel::e2e
