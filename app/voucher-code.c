/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The code of a voucher is all that spending it takes, so it cannot be guessed (rule 11): 128
 * random bits in base 32 without I, L, O and U, which are read wrong, and a check character by
 * Luhn's method mod 32, which finds each wrong letter and nearly all that changed places. */

#include "config.h"

#include "voucher.h"

#include <sodium.h>
#include <string.h>

#define BASE 32
#define RANDOM_BYTES 16
#define DATA_CHARS 26 /* 128 bits, five a character */
#define CODE_CHARS (DATA_CHARS + 1)
#define GROUP 5 /* as it is printed */

static const char alphabet[BASE + 1] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The value of a character, however it was written; -1 where it is none. */
static int
value_of (char c)
{
  char upper = g_ascii_toupper (c);
  const char *found;

  if (upper == 'O')
    upper = '0';
  else if (upper == 'I' || upper == 'L')
    upper = '1';
  found = upper == '\0' ? NULL : strchr (alphabet, upper);
  return found == NULL ? -1 : (int)(found - alphabet);
}

/* Luhn mod N: from the right every second value is doubled, and its digits are added. */
static int
check_of (const char *data)
{
  int factor = 2;
  int sum = 0;

  for (int i = DATA_CHARS - 1; i >= 0; i--)
    {
      int addend = factor * value_of (data[i]);

      factor = 3 - factor;
      sum += addend / BASE + addend % BASE;
    }
  return (BASE - sum % BASE) % BASE;
}

/**
 * voucher_code_new:
 *
 * Returns: (transfer full): a new code, as it is kept. Safe on every thread.
 */
char *
voucher_code_new (void)
{
  guint8 bytes[RANDOM_BYTES];
  char *code = g_malloc (CODE_CHARS + 1);
  guint buffer = 0;
  int bits = 0;
  int at = 0;

  randombytes_buf (bytes, sizeof bytes);
  for (int i = 0; i < RANDOM_BYTES; i++)
    {
      buffer = buffer << 8 | bytes[i];
      for (bits += 8; bits >= 5; bits -= 5)
        code[at++] = alphabet[buffer >> (bits - 5) & (BASE - 1)];
    }
  code[at++] = alphabet[buffer << (5 - bits) & (BASE - 1)];
  code[at++] = alphabet[check_of (code)];
  code[at] = '\0';
  return code;
}

/**
 * voucher_code_parse:
 * @text: (nullable): as somebody typed or scanned it: spaces, hyphens and small letters are fine
 *
 * Returns: (transfer full) (nullable): the code as it is kept, or %NULL where it is none. Safe on
 * every thread.
 */
char *
voucher_code_parse (const char *text)
{
  char code[CODE_CHARS + 1];
  int n = 0;

  for (const char *c = text != NULL ? text : ""; *c != '\0'; c++)
    {
      int value = value_of (*c);

      if (*c == ' ' || *c == '-')
        continue;
      if (value < 0 || n == CODE_CHARS)
        return NULL;
      code[n++] = alphabet[value];
    }
  code[n] = '\0';
  if (n != CODE_CHARS || value_of (code[DATA_CHARS]) != check_of (code))
    return NULL;
  return g_strdup (code);
}

/**
 * voucher_code_display:
 * @code: as it is kept
 *
 * Returns: (transfer full): in groups, for the eye.
 */
char *
voucher_code_display (const char *code)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; code[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, code[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * voucher_code_last:
 * @code: as it is kept
 *
 * Returns: (transfer none): its last four characters, by which a payment names it.
 */
const char *
voucher_code_last (const char *code)
{
  gsize length = strlen (code);

  return code + (length > 4 ? length - 4 : 0);
}
