/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contact points on lists that face the customer: enough to recognise one's own and to see what was
 * typed, too little to write down somebody else's. */

#include "mask.h"

#include <string.h>

#define DIGITS_SHOWN 4

static char *
mask_email (const char *display, const char *at)
{
  const char *second = g_utf8_next_char (display);
  g_autofree char *first = at == display ? g_strdup ("") : g_strndup (display, second - display);

  return g_strconcat (first, "•••", at, NULL);
}

/**
 * mask_contact:
 * @display: a phone number or an e-mail address as people write it
 *
 * Returns: (transfer full): «••• ••• 3456», «m•••@example.com»; of a number of few digits half at
 * most is shown, and how long it is is not told.
 */
char *
mask_contact (const char *display)
{
  const char *at = strrchr (display, '@');
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize shown;

  if (at != NULL)
    return mask_email (display, at);
  for (const char *c = display; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isdigit (g_utf8_get_char (c)))
      g_string_append_unichar (digits, '0' + g_unichar_digit_value (g_utf8_get_char (c)));
  shown = MIN (DIGITS_SHOWN, digits->len / 2);
  return g_strconcat ("••• ••• ", digits->str + digits->len - shown, NULL);
}
