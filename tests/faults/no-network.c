/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deskbell needs no network and asks nothing of it. Preloaded into both programs by the tests, this
 * refuses each internet socket and each question for a name, and writes down that it was asked: the
 * file that NO_NETWORK_LOG names must not exist in the end. */

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int socket (int domain, int type, int protocol);
int getaddrinfo (const char *node, const char *service, const struct addrinfo *hints,
                 struct addrinfo **result);

static void
tell (const char *what)
{
  const char *name = getenv ("NO_NETWORK_LOG");
  int file = name != NULL ? open (name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;

  if (file == -1)
    return;
  dprintf (file, "%d %s\n", getpid (), what);
  close (file);
}

int
socket (int domain, int type, int protocol)
{
  int (*next) (int, int, int) = dlsym (RTLD_NEXT, "socket");

  if (domain == AF_INET || domain == AF_INET6)
    {
      tell ("an internet socket");
      errno = ENETDOWN;
      return -1;
    }
  return next (domain, type, protocol);
}

int
getaddrinfo (const char *node, const char *service, const struct addrinfo *hints,
             struct addrinfo **result)
{
  tell ("the address of a host");
  return EAI_FAIL;
}
