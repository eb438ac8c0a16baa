// For the portable archive: a function of glibc 2.35 with which exceptions find their tables, so that the
// program runs with glibc 2.34. The linker prefers this definition to that of the C library.
#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

struct Search {
  std::uintptr_t address;
  dl_find_object* found;
};

/// Called for each loaded object until it returns 1: this one holds the address, and has tables.
int look_in(dl_phdr_info* object, std::size_t, void* data) {
  const auto& search = *static_cast<const Search*>(data);
  std::uintptr_t low = UINTPTR_MAX, high = 0, tables = 0;
  bool holds_it = false;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto& segment = object->dlpi_phdr[i];
    const std::uintptr_t begin = object->dlpi_addr + segment.p_vaddr;
    if (segment.p_type == PT_GNU_EH_FRAME) tables = begin;
    if (segment.p_type != PT_LOAD) continue;
    const std::uintptr_t end = begin + segment.p_memsz;
    holds_it = holds_it || (search.address >= begin && search.address < end);
    low = std::min(low, begin);
    high = std::max(high, end);
  }
  if (!holds_it || tables == 0) return 0;
  search.found->dlfo_map_start = reinterpret_cast<void*>(low);
  search.found->dlfo_map_end = reinterpret_cast<void*>(high);
  search.found->dlfo_eh_frame = reinterpret_cast<void*>(tables);
  return 1;
}

}  // namespace

extern "C" int _dl_find_object(void* address, dl_find_object* result) noexcept {
  *result = {};
  Search search{reinterpret_cast<std::uintptr_t>(address), result};
  return ::dl_iterate_phdr(look_in, &search) == 1 ? 0 : -1;
}
