#include "store/address_cache.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "base/format.hpp"

namespace orel {
namespace {

constexpr const char* kFile = "addresses";
constexpr std::size_t kSizeLimit = 4096;
constexpr std::size_t kMostHosts = 8;
constexpr std::int64_t kGoodSeconds = std::int64_t{5} * 60;
constexpr std::size_t kLongestHost = 260;
constexpr std::size_t kLongestAddress = 45;  // of IPv6, written in the longest way

/// One line of the file: "openrouter.ai:443 203.0.113.7 1790000000".
struct Known {
  std::string authority{};
  std::string address{};
  std::int64_t found = 0;  // Unix seconds of the look-up; being used does not make it younger
};

/// An address as a number; not of this machine, whose names cost no look-up.
bool is_worth_keeping(std::string_view address) {
  return !address.empty() && address.size() <= kLongestAddress && !address.starts_with("127.") &&
         address != "::1" && address.find_first_not_of("0123456789abcdefABCDEF:.") == address.npos;
}

/// Takes what stands before the next `end` off the text, and the `end`; without one, all of it.
std::string_view cut(std::string_view& text, char end) {
  const auto at = text.find(end);
  const auto piece = text.substr(0, at);
  text.remove_prefix(at == text.npos ? text.size() : at + 1);
  return piece;
}

/// The lines that are whole and at most five minutes old. A line from the future, left by a clock that was
/// put back, counts as old.
std::vector<Known> read_known(std::string_view text, std::int64_t now) {
  std::vector<Known> found;
  while (!text.empty() && found.size() < kMostHosts) {
    auto line = cut(text, '\n');
    Known known{.authority = std::string(cut(line, ' ')), .address = std::string(cut(line, ' '))};
    const auto number = std::from_chars(line.data(), line.data() + line.size(), known.found);
    const bool is_whole = number.ec == std::errc() && number.ptr == line.data() + line.size();
    if (is_whole && known.found <= now && known.found > now - kGoodSeconds && is_worth_keeping(known.address))
      found.push_back(std::move(known));
  }
  return found;
}

/// The file, read and written whole.
class AddressCache {
 public:
  AddressCache(const OpenFolder& open_folder, const Clock& clock)
      : open_folder_(open_folder), now_(unix_time(clock.wall())), folder_(open_folder(Make::no)) {
    if (!folder_) return;
    if (const auto file = folder_->read(kFile, kSizeLimit)) known_ = read_known(file->text, now_);
  }

  std::string find(const std::string& authority) const {
    const auto found = std::ranges::find(known_, authority, &Known::authority);
    return found == known_.end() ? std::string() : found->address;
  }

  /// An empty address: forgets the host.
  void replace(const std::string& authority, std::string address) {
    std::erase_if(known_, [&](const Known& known) { return known.authority == authority; });
    if (!address.empty() && authority.size() <= kLongestHost)
      known_.insert(known_.begin(), {.authority = authority, .address = std::move(address), .found = now_});
    if (known_.size() > kMostHosts) known_.pop_back();
    save();
  }

 private:
  void save() {
    if (!folder_) folder_ = open_folder_(Make::yes);
    if (!folder_) return;
    std::string text;
    for (const auto& known : known_)
      text += formatted("{} {} {}\n", known.authority, known.address, known.found);
    if (const auto draft = folder_->draft(kFile, text)) draft->publish();
  }

  const OpenFolder& open_folder_;
  std::int64_t now_;
  std::unique_ptr<Folder> folder_;
  std::vector<Known> known_{};  // the newest first
};

bool is_looked_up(const Url& url) {
  return !url.is_loopback() && !url.is_number();
}

}  // namespace

void KnownAddress::start(Call& call) {
  auto& request = call.request;
  if (is_looked_up(request.url))
    request.address = AddressCache(open_folder_, clock_).find(request.url.authority());
  below_.start(call);
}

Call* KnownAddress::next(std::optional<Clock::time_point> until) {
  auto* call = below_.next(until);
  if (call != nullptr && is_looked_up(call->request.url)) learn(*call);
  return call;
}

void KnownAddress::learn(const Call& call) const {
  const auto& request = call.request;
  const auto& exchange = call.exchange;
  auto good = exchange.address_failed ? std::string() : request.address;
  if (is_worth_keeping(exchange.address)) good = exchange.address;
  if (good != request.address)
    AddressCache(open_folder_, clock_).replace(request.url.authority(), std::move(good));
}

}  // namespace orel
