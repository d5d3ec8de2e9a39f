/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What text may hold where it enters the desk: letters of every script, but nothing that cannot be
 * seen and makes it read as something else (RELIABILITY 10), and no card number (rule 21). */

#include "config.h"

#include "text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D
#define SHORTEST_CARD 12
#define LONGEST_CARD 19
#define LONGEST_PHONE 13 /* that is written with a '+' and as long as a card */

/* What shows nothing, or turns the order of what is shown: bidirectional controls, zero-width
 * spaces, line separators, tags, characters that are none. */
static gboolean
is_disguise (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x3164
             || c == 0xFFA0 || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}

/* Joiners shape Persian and Indian words and hold emoji together: fine between such, where they can
 * be seen. */
static gboolean
is_joint (gunichar before, gunichar c, gunichar after)
{
  return (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) && before >= 0x0300
         && after >= 0x0300 && g_unichar_isprint (before) && g_unichar_isprint (after)
         && !is_disguise (before) && !is_disguise (after);
}

static gboolean
check_length (const char *text, gsize max_chars, const char *field, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      desk_error_set (error, DESK_ERROR_INVALID, field,
                      _ ("This text is damaged: it is not valid UTF-8"));
      return FALSE;
    }
  if ((gsize)g_utf8_strlen (text, -1) > max_chars)
    {
      desk_error_set (error, DESK_ERROR_INVALID, field,
                      ngettext ("This text may have only %lu character",
                                "This text may have only %lu characters", (gulong)max_chars),
                      (gulong)max_chars);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check (const char *text, gsize max_chars, gboolean lines, const char *field, GError **error)
{
  gunichar before = 0;

  if (!check_length (text, max_chars, field, error))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar after = g_utf8_get_char (g_utf8_next_char (p));

      if (lines && (c == '\n' || c == '\t'))
        ;
      else if (c == '\n' || c == '\r')
        {
          desk_error_set (error, DESK_ERROR_INVALID, field, _ ("This text must be a single line"));
          return FALSE;
        }
      else if (g_unichar_iscntrl (c))
        {
          desk_error_set (error, DESK_ERROR_INVALID, field,
                          _ ("This text holds a control character (U+%04X): type it again"), c);
          return FALSE;
        }
      else if (is_disguise (c) && !is_joint (before, c, after))
        {
          desk_error_set (error, DESK_ERROR_INVALID, field,
                          _ ("This text holds an invisible character (U+%04X): type it again"), c);
          return FALSE;
        }
      before = c;
    }
  return TRUE;
}

/**
 * text_check:
 * @text: what was entered, on one line
 * @max_chars: how many characters it may have
 * @field: (nullable): a JSON pointer to it
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Refuses what is not UTF-8, too long, or holds line breaks, tabs, control characters,
 * bidirectional controls or invisible characters (RELIABILITY 10). Joiners within Persian or Indian
 * words and emoji are fine. Safe on every thread.
 *
 * Returns: whether it may be kept.
 */
gboolean
text_check (const char *text, gsize max_chars, const char *field, GError **error)
{
  return check (text, max_chars, FALSE, field, error);
}

/**
 * text_check_lines:
 * @text: what was entered, such as a note
 * @max_chars: how many characters it may have, line breaks counted
 * @field: (nullable): a JSON pointer to it
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * As text_check(), but line breaks ("\n") and tabs are fine.
 *
 * Returns: whether it may be kept.
 */
gboolean
text_check_lines (const char *text, gsize max_chars, const char *field, GError **error)
{
  return check (text, max_chars, TRUE, field, error);
}

/* The first digits of cards in use, from to, and the lengths they come in. */
typedef struct {
  guint from;
  guint to; /* as many digits as @from */
  int shortest;
  int longest;
} Issuer;

static const Issuer issuers[] = {
  { 34, 34, 15, 15 },         /* American Express */
  { 37, 37, 15, 15 },         /* American Express */
  { 300, 305, 14, 19 },       /* Diners Club */
  { 3095, 3095, 14, 19 },     /* Diners Club */
  { 36, 36, 14, 19 },         /* Diners Club */
  { 38, 39, 14, 19 },         /* Diners Club */
  { 3528, 3589, 16, 19 },     /* JCB */
  { 4, 4, 13, 13 },           /* Visa */
  { 4, 4, 16, 16 },           /* Visa */
  { 4, 4, 19, 19 },           /* Visa */
  { 51, 55, 16, 16 },         /* Mastercard */
  { 2221, 2720, 16, 16 },     /* Mastercard */
  { 2200, 2204, 16, 19 },     /* Mir */
  { 5018, 5018, 12, 19 },     /* Maestro */
  { 5019, 5019, 16, 16 },     /* Dankort */
  { 5020, 5020, 12, 19 },     /* Maestro */
  { 5038, 5038, 12, 19 },     /* Maestro */
  { 508500, 508999, 16, 16 }, /* RuPay */
  { 5893, 5893, 12, 19 },     /* Maestro */
  { 6011, 6011, 16, 19 },     /* Discover */
  { 62, 62, 16, 19 },         /* UnionPay */
  { 6304, 6304, 12, 19 },     /* Maestro */
  { 644, 649, 16, 19 },       /* Discover */
  { 65, 65, 16, 19 },         /* Discover, RuPay, Troy */
  { 6759, 6759, 12, 19 },     /* Maestro */
  { 6761, 6763, 12, 19 },     /* Maestro */
  { 81, 82, 16, 19 },         /* UnionPay, RuPay */
  { 8600, 8600, 16, 16 },     /* Uzcard */
  { 9792, 9792, 16, 16 },     /* Troy */
  { 9860, 9860, 16, 16 },     /* Humo */
};

static gboolean
has_issuer (const char *digits, int n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (issuers); i++)
    {
      const Issuer *issuer = &issuers[i];
      guint prefix = 0;

      if (n < issuer->shortest || n > issuer->longest)
        continue;
      for (guint to = issuer->to, k = 0; to > 0; to /= 10, k++)
        prefix = prefix * 10 + (guint)(digits[k] - '0');
      if (prefix >= issuer->from && prefix <= issuer->to)
        return TRUE;
    }
  return FALSE;
}

/* ISO/IEC 7812-1, annex B. */
static gboolean
passes_luhn (const char *digits, int n)
{
  int sum = 0;

  for (int i = 0; i < n; i++)
    {
      int digit = digits[n - 1 - i] - '0';

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

/* Digits with at most one separator between, and where its groups begin. */
typedef struct {
  GString *digits;
  GArray *starts;
  gboolean plus;
} Chain;

static gboolean
is_card (const Chain *chain, guint first, guint last)
{
  guint start = g_array_index (chain->starts, guint, first);
  guint end = last + 1 < chain->starts->len ? g_array_index (chain->starts, guint, last + 1)
                                            : (guint)chain->digits->len;
  int n = (int)(end - start);

  if (n < SHORTEST_CARD || n > LONGEST_CARD || (chain->plus && first == 0 && n <= LONGEST_PHONE))
    return FALSE;
  return has_issuer (chain->digits->str + start, n) && passes_luhn (chain->digits->str + start, n);
}

/* A card may stand among other numbers, but it begins and ends with a group. */
static gboolean
chain_has_card (const Chain *chain)
{
  for (guint first = 0; first < chain->starts->len; first++)
    for (guint last = first; last < chain->starts->len && last < first + LONGEST_CARD; last++)
      if (is_card (chain, first, last))
        return TRUE;
  return FALSE;
}

static gboolean
is_separator (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_SPACE_SEPARATOR || type == G_UNICODE_DASH_PUNCTUATION || c == 0x2212
         || c == 0x00AD;
}

static int
digit_at (const char *p)
{
  return *p == '\0' ? -1 : g_unichar_digit_value (g_utf8_get_char (p));
}

/* Reads the chain that begins at @p; returns what follows it. */
static const char *
read_chain (const char *p, Chain *chain)
{
  gboolean begins = TRUE;

  g_string_truncate (chain->digits, 0);
  g_array_set_size (chain->starts, 0);
  for (;;)
    {
      if (begins)
        {
          guint start = (guint)chain->digits->len;

          g_array_append_val (chain->starts, start);
        }
      g_string_append_c (chain->digits, (char)('0' + digit_at (p)));
      p = g_utf8_next_char (p);
      begins = *p != '\0' && is_separator (g_utf8_get_char (p));
      if (begins && digit_at (g_utf8_next_char (p)) >= 0)
        p = g_utf8_next_char (p);
      else if (digit_at (p) < 0)
        return p;
    }
}

/**
 * text_has_card_number:
 * @text: free text, such as a note
 *
 * Looks for the number of a payment card: a known issuer's first digits, its length and the Luhn
 * check, with or without single spaces or hyphens between, in digits of any script (rule 21). Never
 * a part of a longer run of digits, nor a phone number written with '+'. Not for lookup, product,
 * barcode, serial or phone fields: one EAN-13 in ten passes Luhn. Safe on every thread.
 *
 * Returns: whether there is one.
 */
gboolean
text_has_card_number (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  Chain chain = { .digits = digits, .starts = starts };
  gboolean plus = FALSE;

  for (const char *p = valid; *p != '\0';)
    if (digit_at (p) < 0)
      {
        plus = *p == '+';
        p = g_utf8_next_char (p);
      }
    else
      {
        chain.plus = plus;
        p = read_chain (p, &chain);
        if (chain_has_card (&chain))
          return TRUE;
      }
  return FALSE;
}

/**
 * text_or_empty:
 * @text: (nullable): a text, or none
 *
 * Returns: (transfer none): @text, or "" for none, as the record keeps it.
 */
const char *
text_or_empty (const char *text)
{
  return text == NULL ? "" : text;
}

/**
 * text_index:
 * @names: the names of the values of an enumeration, in its order
 * @n_names: how many
 * @name: (nullable): one of them, or what somebody wrote
 *
 * Returns: which it is, or -1. Safe on every thread.
 */
int
text_index (const char *const *names, int n_names, const char *name)
{
  for (int i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return -1;
}
