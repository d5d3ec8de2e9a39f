/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are a file of cards: whatever they are, they are read to their end or refused. */

#define _GNU_SOURCE /* memfd_create */
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "import-vcard.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const encodings[] = { NULL, "windows-1251", "UTF-16LE", "Shift_JIS" };
  int fd = memfd_create ("fuzz-vcard", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  const char *encoding = encodings[size > 0 ? data[size - 1] % G_N_ELEMENTS (encodings) : 0];
  g_autoptr (VcardReader) reader = NULL;
  g_auto (VcardCard) card = { 0 };

  if (fd < 0 || write (fd, data, size) != (ssize_t)size)
    return 0;
  reader = vcard_reader_new (path, encoding, "LV", NULL);
  while (reader != NULL && vcard_reader_next (reader, &card, NULL) == VCARD_CARD)
    g_assert_true ((card.fields == NULL) == (card.problem != NULL));
  close (fd);
  return 0;
}
