// Preloaded into a program under test: makes its allocation number FAIL_AT fail, or all from number FAIL_FROM
// on. Only allocations after the start of main count, since nothing could catch a failure before. The count
// is kept in the file COUNT_IN, which can be read after the program has ended. Random numbers are always 0,
// so that no wait before a repeat is long.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

std::atomic<long> g_own_count;
std::atomic<long>* g_count = &g_own_count;
long g_at = 0;
long g_from = 0;

long number_in(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

__attribute__((constructor)) void begin() {
  g_at = number_in("FAIL_AT");
  g_from = number_in("FAIL_FROM");
  const char* const path = std::getenv("COUNT_IN");
  const int file = path == nullptr ? -1 : ::open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void* const shared = ::mmap(nullptr, sizeof g_own_count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) g_count = static_cast<std::atomic<long>*>(shared);
  ::close(file);
}

bool g_has_begun = false;
int (*g_main)(int, char**, char**) = nullptr;

int main_that_counts(int count, char** arguments, char** environment) {
  g_has_begun = true;
  return g_main(count, arguments, environment);
}

bool fails() {
  if (!g_has_begun) return false;
  const long number = ++*g_count;
  if (number != g_at && (g_from == 0 || number < g_from)) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {

int __libc_start_main(int (*main)(int, char**, char**), int count, char** arguments, void (*init)(),
                      void (*fini)(), void (*end)(), void* stack) {
  g_main = main;
  const auto real = reinterpret_cast<decltype(&__libc_start_main)>(::dlsym(RTLD_NEXT, "__libc_start_main"));
  return real(main_that_counts, count, arguments, init, fini, end, stack);
}

void* malloc(std::size_t size) {
  return fails() ? nullptr : __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(old, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return fails() ? nullptr : __libc_memalign(alignment, size);
}
int posix_memalign(void** into, std::size_t alignment, std::size_t size) {
  *into = fails() ? nullptr : __libc_memalign(alignment, size);
  return *into == nullptr ? ENOMEM : 0;
}
ssize_t getrandom(void* into, std::size_t size, unsigned) {
  std::memset(into, 0, size);
  return static_cast<ssize_t>(size);
}

}  // extern "C"
