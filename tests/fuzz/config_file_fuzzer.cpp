// Any bytes as the configuration: an error with the status of the configuration, or settings of known rows,
// each of which is accepted or refused with that status.
#include "cli/config_file.hpp"

#include "cli/assign.hpp"
#include "fuzz/must.hpp"

using orel::fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto config = orel::read_config(orel::fuzz::text_of(data, size), "config.toml");
  if (!config) {
    must(config.error().status == orel::ExitStatus::config);
    must(!config.error().what.en.empty() && !config.error().what.ru.empty());
    return 0;
  }
  orel::Options options;
  for (const auto& said : config->said) {
    must(said.row != nullptr && said.origin == orel::Origin::config &&
         said.place.starts_with("config.toml:"));
    const auto fits = orel::assign(options, said);
    must(fits || fits.error().status == orel::ExitStatus::config);
  }
  for (const auto& param : config->params) must(!param.json.empty());
  return 0;
}
