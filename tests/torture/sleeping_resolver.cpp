// Preloaded into a program under test: name servers never answer.
#include <netdb.h>
#include <unistd.h>

extern "C" int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**) {
  ::sleep(30);
  return EAI_AGAIN;
}
