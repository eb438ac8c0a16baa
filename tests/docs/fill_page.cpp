// Fills the marks of a manual page (lines such as @OPTIONS@) from the tables of the program:
//   fill_page man/ru/man1/orel-ask.1.in >man/ru/man1/orel-ask.1
// A page under a folder `ru` is filled in Russian. An unknown mark is an error.
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "docs/man_page.hpp"

namespace {

/// "man/ru/man1/orel-ask.1.in" → "orel-ask"
std::string_view page_name(std::string_view path) {
  path.remove_prefix(path.find_last_of('/') + 1);
  return path.substr(0, path.find('.'));
}

orel::Language page_language(std::string_view path) {
  return path.find("/ru/") != std::string_view::npos ? orel::Language::ru : orel::Language::en;
}

/// The word of a line that is nothing but @WORD@.
std::optional<std::string_view> mark(std::string_view line) {
  if (line.size() < 3 || line.front() != '@' || line.back() != '@') return std::nullopt;
  return line.substr(1, line.size() - 2);
}

std::optional<std::string> text_of(const char* path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path, "rb"), &std::fclose};
  if (!file) return std::nullopt;
  std::string text;
  std::array<char, 4096> piece{};
  while (const auto length = std::fread(piece.data(), 1, piece.size(), file.get()))
    text.append(piece.data(), length);
  return text;
}

/// The page with every mark filled; nothing: a mark is unknown, and was complained of.
std::optional<std::string> filled(std::string_view text, std::string_view path) {
  std::string page = ".\\\" Filled from " + std::string{page_name(path)} +
                     "'s source beside it: change that, then build 'docs'.\n";
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, length);
    text.remove_prefix(length);
    const auto word = mark(line.substr(0, line.find('\n')));
    if (!word) {
      page += line;
      continue;
    }
    const auto section = orel::man_section(*word, page_name(path), page_language(path));
    if (!section) {
      std::fprintf(stderr, "%s: no such mark: %s\n", std::string{path}.c_str(), std::string{*word}.c_str());
      return std::nullopt;
    }
    page += *section;
  }
  return page;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto text = text_of(argv[1]);
  if (!text) return 1;
  const auto page = filled(*text, argv[1]);
  if (!page) return 1;
  return std::fwrite(page->data(), 1, page->size(), stdout) == page->size() && std::fflush(stdout) == 0 ? 0
                                                                                                        : 1;
}
