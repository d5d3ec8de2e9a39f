/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decimal numbers as people type and read them. A clerk types «12,50», «12.50» or «1.250,00»; what
 * could be off by a thousand («1.250») is refused instead of guessed. Shown numbers take their
 * signs and grouping from ICU, asked once for each locale. */

#include "decimal.h"

#include <locale.h>
#include <string.h>
#include <unicode/unum.h>

#define MINUS_SIGN 0x2212
#define ARABIC_DECIMAL 0x066B
#define ARABIC_THOUSANDS 0x066C

typedef struct {
  char decimal[16];
  char grouping[16];
  gunichar zero; /* the digits follow it */
  int primary;   /* digits in the group before the decimals; 0: no groups */
  int secondary; /* digits in the groups before that */
} Signs;

static void
read_sign (UNumberFormat *format, UNumberFormatSymbol symbol, char *to, gsize size)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar sign[8] = { 0 };
  g_autofree char *utf8 = NULL;

  unum_getSymbol (format, symbol, sign, G_N_ELEMENTS (sign) - 1, &status);
  utf8 = U_SUCCESS (status) ? g_utf16_to_utf8 (sign, -1, NULL, NULL, NULL) : NULL;
  if (utf8 != NULL && *utf8 != '\0' && strlen (utf8) < size)
    g_strlcpy (to, utf8, size);
}

static Signs *
signs_new (const char *locale)
{
  Signs *signs = g_new0 (Signs, 1);
  g_autofree char *name = g_strndup (locale, strcspn (locale, ".@"));
  gboolean plain = g_str_equal (name, "C") || g_str_equal (name, "POSIX");
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format;
  char zero[8] = "";

  g_strlcpy (signs->decimal, ".", sizeof signs->decimal);
  g_strlcpy (signs->grouping, ",", sizeof signs->grouping);
  signs->zero = '0';
  if (plain)
    return signs;
  format = unum_open (UNUM_DECIMAL, NULL, 0, name, NULL, &status);
  if (U_FAILURE (status))
    return signs;
  read_sign (format, UNUM_MONETARY_SEPARATOR_SYMBOL, signs->decimal, sizeof signs->decimal);
  read_sign (format, UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL, signs->grouping,
             sizeof signs->grouping);
  read_sign (format, UNUM_ZERO_DIGIT_SYMBOL, zero, sizeof zero);
  if (g_unichar_digit_value (g_utf8_get_char (zero)) == 0)
    signs->zero = g_utf8_get_char (zero);
  signs->primary = unum_getAttribute (format, UNUM_GROUPING_SIZE);
  signs->secondary = unum_getAttribute (format, UNUM_SECONDARY_GROUPING_SIZE);
  if (signs->secondary <= 0)
    signs->secondary = signs->primary;
  unum_close (format);
  return signs;
}

/* Never freed, so that no caller need hold a lock. */
static const Signs *
get_signs (const char *locale)
{
  static GMutex mutex;
  static GHashTable *all;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  Signs *signs;

  if (all == NULL)
    all = g_hash_table_new (g_str_hash, g_str_equal);
  signs = g_hash_table_lookup (all, locale);
  if (signs == NULL)
    {
      signs = signs_new (locale);
      g_hash_table_insert (all, g_strdup (locale), signs);
    }
  return signs;
}

static const char *
get_locale (void)
{
  const char *locale = setlocale (LC_MONETARY, NULL);

  return locale != NULL ? locale : "C";
}

static gboolean
is_grouping (gunichar c)
{
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == ARABIC_THOUSANDS
         || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

/* What was typed, taken apart: digits only, and where the separators stood among them. */
typedef struct {
  GString *digits;
  gunichar sign[2];  /* the two different separators met, in their order */
  int count[2];      /* how often each */
  int last;          /* digits before the last separator */
  gboolean by_three; /* every group but the first and the last one has three digits … */
  gboolean by_two;   /* … or two, as in India */
  int first;         /* digits before the first separator */
} Typed;

static gboolean
note_separator (Typed *typed, gunichar c)
{
  int length = (int)typed->digits->len;
  int which = typed->count[0] == 0 || typed->sign[0] == c ? 0 : 1;

  if (typed->count[1] > 0) /* nothing follows the decimal point */
    return FALSE;
  if (typed->count[0] == 0)
    typed->first = length;
  else if (which == 0)
    {
      typed->by_three = typed->by_three && length - typed->last == 3;
      typed->by_two = typed->by_two && length - typed->last == 2;
    }
  else if (length - typed->last != 3)
    typed->by_three = typed->by_two = FALSE;
  typed->sign[which] = c;
  typed->count[which]++;
  typed->last = length;
  return TRUE;
}

static gboolean
take_apart (const char *text, gunichar decimal, Typed *typed)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0)
        g_string_append_c (typed->digits, (char)('0' + digit));
      else if (typed->digits->len == 0 || (!is_grouping (c) && c != decimal && c != ARABIC_DECIMAL)
               || !note_separator (typed, c))
        return FALSE;
    }
  return typed->digits->len > 0;
}

/* Whether the groups are as some country writes them: 1.250.000 or 12,50,000. */
static gboolean
groups_are_right (const Typed *typed, int digits_before_end)
{
  gboolean first_is_right = typed->first >= 1 && typed->first <= 3 && typed->digits->str[0] != '0';

  return first_is_right && digits_before_end == 3
         && (typed->by_three || (typed->by_two && typed->first <= 2));
}

/* How many of the digits are decimals. */
static DecimalState
find_decimals (const Typed *typed, int places, gunichar decimal, int *decimals)
{
  int after = (int)typed->digits->len - typed->last;
  gunichar sign = typed->sign[0];
  gboolean never_decimal = sign != decimal && sign != '.' && sign != ',' && sign != ARABIC_DECIMAL;

  *decimals = 0;
  if (typed->count[0] == 0)
    return DECIMAL_OK;
  if (typed->count[1] > 0) /* two kinds: the last one is the decimal point */
    {
      gboolean can_be_point = typed->sign[1] == decimal || typed->sign[1] == '.'
                              || typed->sign[1] == ',' || typed->sign[1] == ARABIC_DECIMAL;
      gboolean right = typed->first >= 1 && typed->first <= 3 && typed->digits->str[0] != '0'
                       && (typed->by_three || typed->by_two);

      *decimals = after;
      return can_be_point && right && after > 0 && sign != ARABIC_DECIMAL ? DECIMAL_OK
                                                                          : DECIMAL_MALFORMED;
    }
  if (typed->count[0] > 1 || never_decimal)
    return groups_are_right (typed, after) ? DECIMAL_OK : DECIMAL_MALFORMED;
  if (after == 0)
    return DECIMAL_MALFORMED;
  if (sign == ARABIC_DECIMAL || !groups_are_right (typed, after))
    {
      *decimals = after;
      return DECIMAL_OK;
    }
  /* One separator with a group of three behind it. */
  if (sign == decimal && places >= 3)
    {
      *decimals = after;
      return DECIMAL_OK;
    }
  return sign != decimal && places == 0 ? DECIMAL_OK : DECIMAL_AMBIGUOUS;
}

/**
 * decimal_parse_local:
 * @text: what a person typed, UTF-8
 * @places: how many decimals @value holds
 * @point: (nullable): the decimal point of the locale; %NULL for decimal_point()
 * @value: (out): the number times ten to the power of @places; set only when it is OK
 *
 * Reads digits of every script, «12,50» and «12.50» alike in every locale, groups («1.250,00»,
 * «1 250», «1'250.00», «12,50,000»). A single '.' or ',' with three digits behind it may be a
 * decimal point or a group: it is %DECIMAL_AMBIGUOUS, except where the number has three decimals
 * and it is the locale's decimal point, or has none and it is not.
 *
 * Returns: %DECIMAL_OK, or why not. Safe on every thread.
 */
DecimalState
decimal_parse_local (const char *text, int places, const char *point, gint64 *value)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *p = g_strstrip (valid);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) digits = g_string_new (NULL);
  Typed typed = { .digits = digits, .by_three = TRUE, .by_two = TRUE };
  gunichar decimal = g_utf8_get_char (point != NULL ? point : decimal_point ());
  DecimalState state;
  int decimals;

  if (*p == '-' || g_utf8_get_char (p) == MINUS_SIGN)
    {
      g_string_append_c (plain, '-');
      p = g_utf8_next_char (p);
    }
  if (!take_apart (p, decimal, &typed))
    return DECIMAL_MALFORMED;
  state = find_decimals (&typed, places, decimal, &decimals);
  if (state != DECIMAL_OK)
    return state;
  g_string_append (plain, digits->str);
  if (decimals > 0)
    g_string_insert_c (plain, (gssize)plain->len - decimals, '.');
  return decimal_parse (plain->str, -1, places, value);
}

/**
 * decimal_display_in:
 * @locale: a locale's name, such as "de_DE.UTF-8"
 * @value: a number times ten to the power of @places
 * @places: how many decimals @value holds
 * @trim: whether zeros at the end of the decimals are left out
 *
 * Returns: (transfer full): @value as @locale writes amounts, with groups, its digits and U+2212
 *   for the minus. Cheap after the first call in a locale. Safe on every thread.
 */
char *
decimal_display_in (const char *locale, gint64 value, int places, gboolean trim)
{
  const Signs *signs = get_signs (locale);
  g_autofree char *plain = decimal_format (value, places, trim);
  const char *p = *plain == '-' ? plain + 1 : plain;
  int whole = (int)strcspn (p, ".");
  GString *shown = g_string_new (NULL);

  if (value < 0)
    g_string_append_unichar (shown, MINUS_SIGN);
  for (int left = whole; *p != '\0'; p++, left--)
    {
      if (*p == '.')
        {
          g_string_append (shown, signs->decimal);
          continue;
        }
      if (signs->primary > 0 && left > 0 && left < whole && left >= signs->primary
          && (left - signs->primary) % signs->secondary == 0)
        g_string_append (shown, signs->grouping);
      g_string_append_unichar (shown, signs->zero + (gunichar)(*p - '0'));
    }
  return g_string_free (shown, FALSE);
}

/**
 * decimal_display:
 * @value: a number times ten to the power of @places
 * @places: how many decimals @value holds
 * @trim: whether zeros at the end of the decimals are left out
 *
 * Returns: (transfer full): @value as decimal_display_in() writes it in the locale of this process.
 */
char *
decimal_display (gint64 value, int places, gboolean trim)
{
  return decimal_display_in (get_locale (), value, places, trim);
}

/**
 * decimal_point:
 *
 * Returns: the decimal point of the locale for amounts, static.
 */
const char *
decimal_point (void)
{
  return get_signs (get_locale ())->decimal;
}
