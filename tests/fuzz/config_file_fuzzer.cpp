// Whatever stands in a configuration: no crash; what comes out is assigned or refused with the file's name.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "cli/assign.hpp"
#include "cli/config_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto check = [](const orel::Error& error) {
    if (error.status != orel::ExitStatus::config || !error.what.en.starts_with("c:")) std::abort();
  };
  const auto found = orel::read_config({reinterpret_cast<const char*>(data), size}, "c");
  if (!found) {
    check(found.error());
    return 0;
  }
  orel::Options options;
  for (const auto& said : found->said)
    if (const auto done = orel::assign(options, said); !done) check(done.error());
  return 0;
}
