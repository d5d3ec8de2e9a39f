/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of documents. The two of an order: the number that people say, and the digits of the
 * barcode on its receipt, which carry the shop and a random check (rule 20): who types a number has
 * not got the receipt, and another shop's receipt is told apart. */

#include "config.h"

#include "order.h"

#include <string.h>

#define SHOP_DIGITS 5
#define YEAR_DIGITS 4
#define SEQUENCE_DIGITS 6 /* at least */
#define CHECK_DIGITS 5
#define SEQUENCE_MAX_DIGITS 18

/* Reads exactly @length digits. */
static gboolean
read_digits (const char *text, gsize length, gint64 *number)
{
  gint64 value = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (text[i] - '0');
    }
  *number = value;
  return TRUE;
}

static gsize
count_digits (gint64 number)
{
  gsize n = 1;

  for (; number >= 10; number /= 10)
    n++;
  return n;
}

/* An even count, so that Code 128 C packs the whole barcode. */
static gsize
barcode_sequence_digits (gint64 sequence)
{
  gsize n = MAX (count_digits (sequence), SEQUENCE_DIGITS);

  return n + n % 2;
}

static char *
format_number (char letter, int year, gint64 sequence)
{
  return g_strdup_printf ("%c%04d-%0*" G_GINT64_FORMAT, letter, year, SEQUENCE_DIGITS, sequence);
}

/* What follows the letter of a document's number. */
static gboolean
parse_number (const char *text, int *year, gint64 *sequence)
{
  gint64 parsed_year;
  gint64 parsed;
  gsize length;

  if (strnlen (text, YEAR_DIGITS) != YEAR_DIGITS || !read_digits (text, YEAR_DIGITS, &parsed_year)
      || text[YEAR_DIGITS] != '-')
    return FALSE;
  text += YEAR_DIGITS + 1;
  length = strnlen (text, SEQUENCE_MAX_DIGITS + 1);
  if (length < SEQUENCE_DIGITS || length > SEQUENCE_MAX_DIGITS
      || !read_digits (text, length, &parsed) || parsed == 0
      || length != MAX (count_digits (parsed), SEQUENCE_DIGITS))
    return FALSE;
  *year = (int)parsed_year;
  *sequence = parsed;
  return TRUE;
}

/**
 * order_number_format:
 * @year: of the store's zone at posting
 * @sequence: above 0
 *
 * Returns: (transfer full): such as "O2026-000412", at least six digits (rule 20).
 */
char *
order_number_format (int year, gint64 sequence)
{
  return format_number ('O', year, sequence);
}

/**
 * order_number_parse:
 * @text: "O2026-000412", "o2026-000412" or "2026-000412"
 * @year: (out): set only on success
 * @sequence: (out): set only on success
 *
 * Returns: whether it is the number of an order, written as order_number_format() does.
 */
gboolean
order_number_parse (const char *text, int *year, gint64 *sequence)
{
  return parse_number (*text == 'O' || *text == 'o' ? text + 1 : text, year, sequence);
}

/**
 * goods_return_number_format:
 * @year: of the store's zone at posting
 * @sequence: above 0
 *
 * Returns: (transfer full): such as "R2026-000031", at least six digits (rule 20).
 */
char *
goods_return_number_format (int year, gint64 sequence)
{
  return format_number ('R', year, sequence);
}

/**
 * goods_return_number_parse:
 * @text: "R2026-000031" or "r2026-000031"
 * @year: (out): set only on success
 * @sequence: (out): set only on success
 *
 * Without its letter a number is an order's.
 *
 * Returns: whether it is the number of a return, written as goods_return_number_format() does.
 */
gboolean
goods_return_number_parse (const char *text, int *year, gint64 *sequence)
{
  return (*text == 'R' || *text == 'r') && parse_number (text + 1, year, sequence);
}

/**
 * order_barcode_format:
 * @shop: the shop's own five digits
 * @year: of the order's number
 * @sequence: of the order's number
 * @check: five random digits, 0 to 99999
 *
 * Returns: (transfer full): an even count of digits.
 */
char *
order_barcode_format (const char *shop, int year, gint64 sequence, guint32 check)
{
  return g_strdup_printf ("%s%04d%0*" G_GINT64_FORMAT "%05u", shop, year,
                          (int)barcode_sequence_digits (sequence), sequence, check);
}

/**
 * order_barcode_parse:
 * @text: what was scanned
 * @barcode: (out): its parts; set only on success
 *
 * Says only whether it has the form: whose it is, and whether its check is right, is for who knows
 * the shop and the order.
 *
 * Returns: whether it is the barcode of some shop's receipt.
 */
gboolean
order_barcode_parse (const char *text, OrderBarcode *barcode)
{
  gsize length = strnlen (text, 64);
  gsize fixed = SHOP_DIGITS + YEAR_DIGITS + CHECK_DIGITS;
  gint64 year;
  gint64 sequence;
  gint64 check;
  gsize digits;

  if (length < fixed + SEQUENCE_DIGITS || length > fixed + SEQUENCE_MAX_DIGITS)
    return FALSE;
  digits = length - fixed;
  if (strspn (text, "0123456789") != length || !read_digits (text + SHOP_DIGITS, YEAR_DIGITS, &year)
      || !read_digits (text + SHOP_DIGITS + YEAR_DIGITS, digits, &sequence)
      || !read_digits (text + length - CHECK_DIGITS, CHECK_DIGITS, &check) || sequence == 0
      || digits != barcode_sequence_digits (sequence))
    return FALSE;
  memcpy (barcode->shop, text, SHOP_DIGITS);
  barcode->shop[SHOP_DIGITS] = '\0';
  barcode->year = (int)year;
  barcode->sequence = sequence;
  barcode->check = (guint32)check;
  return TRUE;
}
