// Preloaded into a program under test: makes resolving a name never end.
#include <netdb.h>
#include <unistd.h>

extern "C" int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**) {
  ::sleep(30);
  return EAI_AGAIN;
}
