/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money and rates: checked integers, rounded half away from zero, spread so that no cent is lost.
 * Every amount in Deskbell is worked out by these few functions (RULES.md, head and rule 1). */

#include "config.h"

#include "money.h"

#include <glib/gi18n-lib.h>
#include <unicode/ucurr.h>

#include "decimal.h"
#include "error.h"

#define RATE_PLACES 3
#define MAX_EXPONENT 4

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UWide;

static gboolean
too_large (GError **error)
{
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The amount is too large"));
  return FALSE;
}

static gboolean
narrow (Wide wide, gint64 *result, GError **error)
{
  if (wide > G_MAXINT64 || wide < G_MININT64)
    return too_large (error);
  *result = (gint64)wide;
  return TRUE;
}

/* Half away from zero: round(-x) = -round(x). */
static Wide
round_div (Wide a, gint64 divisor)
{
  Wide quotient = a / divisor;
  Wide rest = a % divisor;

  if (rest < 0)
    return -rest >= divisor + rest ? quotient - 1 : quotient;
  return rest >= divisor - rest ? quotient + 1 : quotient;
}

/* An amount to show how one is written, by people or by scripts. */
static char *
dup_example (int exponent, gboolean local)
{
  return local ? money_display (1940, exponent) : money_format (1940, exponent);
}

/* Says in words why an amount could not be read. */
static gboolean
amount_error (DecimalState state, int exponent, gboolean local, GError **error)
{
  g_autofree char *example = dup_example (exponent, local);

  switch (state)
    {
    case DECIMAL_TOO_LARGE:
      return too_large (error);
    case DECIMAL_TOO_FINE:
      if (exponent == 0)
        desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("This currency has no decimals"));
      else
        desk_error_set (error, DESK_ERROR_INVALID, NULL,
                        ngettext ("The amount may have only %d decimal",
                                  "The amount may have only %d decimals", (gulong)exponent),
                        exponent);
      return FALSE;
    case DECIMAL_AMBIGUOUS:
      desk_error_set (
          error, DESK_ERROR_INVALID, NULL,
          _ ("The amount can be read in two ways: type it without thousands separator"));
      return FALSE;
    case DECIMAL_OK:
    case DECIMAL_MALFORMED:
    default:
      /* Translators: %s is an amount, written as the locale does: «19.40». */
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("This is not an amount: type digits, such as %s"), example);
      return FALSE;
    }
}

/**
 * money_add:
 * @a: minor units
 * @b: minor units
 * @sum: (out): @a + @b; set only on success
 * @error: %DESK_ERROR_INVALID when it does not fit
 *
 * Returns: whether it fits. Safe on every thread.
 */
gboolean
money_add (Money a, Money b, Money *sum, GError **error)
{
  return narrow ((Wide)a + b, sum, error);
}

/**
 * money_sub:
 * @a: minor units
 * @b: minor units
 * @difference: (out): @a − @b; set only on success
 * @error: %DESK_ERROR_INVALID when it does not fit
 *
 * Returns: whether it fits. Safe on every thread.
 */
gboolean
money_sub (Money a, Money b, Money *difference, GError **error)
{
  return narrow ((Wide)a - b, difference, error);
}

/**
 * money_mul_div:
 * @a: a factor
 * @b: a factor
 * @divisor: above 0
 * @result: (out): round (@a × @b / @divisor), half away from zero; set only on success
 * @error: %DESK_ERROR_INVALID when it does not fit
 *
 * The one place where amounts are multiplied: the product is held in 128 bits.
 *
 * Returns: whether it fits. Safe on every thread.
 */
gboolean
money_mul_div (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error)
{
  g_return_val_if_fail (divisor > 0, too_large (error));

  return narrow (round_div ((Wide)a * b, divisor), result, error);
}

/**
 * money_sum:
 * @amounts: (array length=n_amounts): minor units
 * @n_amounts: how many
 * @sum: (out): their sum, 0 for none; set only on success
 * @error: %DESK_ERROR_INVALID when it does not fit
 *
 * Only the sum itself must fit, whatever the order of the amounts. Safe on every thread.
 *
 * Returns: whether it fits.
 */
gboolean
money_sum (const Money *amounts, gsize n_amounts, Money *sum, GError **error)
{
  Wide wide = 0;

  for (gsize i = 0; i < n_amounts; i++)
    wide += amounts[i];
  return narrow (wide, sum, error);
}

typedef struct {
  UWide remainder;
  gsize index;
} Remainder;

/* The largest first; of equal ones the lower index. */
static int
compare_remainders (const void *a, const void *b)
{
  const Remainder *x = a;
  const Remainder *y = b;

  if (x->remainder != y->remainder)
    return x->remainder > y->remainder ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/**
 * money_spread:
 * @amount: minor units to spread, of any sign
 * @weights: (array length=n_weights): none below 0
 * @n_weights: how many
 * @shares: (out caller-allocates) (array length=n_weights): what each gets; set only on success
 * @error: %DESK_ERROR_INVALID when a weight is below 0, or there is nothing to spread over
 *
 * Spreads by largest remainder, ties to the lower index (rule 1). The shares sum to @amount, bear
 * its sign, and are none above its weight as long as |@amount| is not above the sum of weights.
 *
 * Returns: whether it could be spread. Safe on every thread.
 */
gboolean
money_spread (Money amount, const Money *weights, gsize n_weights, Money *shares, GError **error)
{
  UWide magnitude = amount < 0 ? (UWide)(-(Wide)amount) : (UWide)amount;
  UWide left = magnitude;
  UWide sum = 0;
  g_autofree Remainder *remainders = NULL;

  for (gsize i = 0; i < n_weights; i++)
    {
      if (weights[i] < 0)
        {
          desk_error_set (error, DESK_ERROR_INVALID, NULL,
                          _ ("An amount cannot be spread over a line below zero"));
          return FALSE;
        }
      sum += (UWide)weights[i];
    }
  if (sum == 0 && amount != 0)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("There is nothing that the amount could be spread over"));
      return FALSE;
    }
  remainders = g_new (Remainder, n_weights);
  for (gsize i = 0; i < n_weights; i++)
    {
      UWide product = magnitude * (UWide)weights[i];
      UWide share = sum == 0 ? 0 : product / sum;

      remainders[i].index = i;
      remainders[i].remainder = sum == 0 ? 0 : product % sum;
      shares[i] = (Money)(amount < 0 ? -(Wide)share : (Wide)share);
      left -= share;
    }
  if (n_weights > 0)
    qsort (remainders, n_weights, sizeof *remainders, compare_remainders);
  for (gsize i = 0; i < left; i++)
    shares[remainders[i].index] += amount < 0 ? -1 : 1;
  return TRUE;
}

/**
 * money_round_to:
 * @amount: minor units
 * @step: minor units, above 0: the smallest coin
 * @rounded: (out): @step × round (@amount / @step), half away from zero; set only on success
 * @error: %DESK_ERROR_INVALID when it does not fit
 *
 * The cash rounding of rule 7.
 *
 * Returns: whether it fits. Safe on every thread.
 */
gboolean
money_round_to (Money amount, Money step, Money *rounded, GError **error)
{
  g_return_val_if_fail (step > 0, too_large (error));

  return narrow (round_div (amount, step) * step, rounded, error);
}

/**
 * money_parse:
 * @text: an amount as files and scripts write it, such as "-19.40"
 * @exponent: decimals of the currency, 0 to 4
 * @amount: (out): minor units; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Reads the form of CTL.md, whatever the locale: no grouping, no '+', no spaces. Fewer decimals are
 * fine, more only when they are zeros.
 *
 * Returns: whether it is an amount. Safe on every thread.
 */
gboolean
money_parse (const char *text, int exponent, Money *amount, GError **error)
{
  DecimalState state;

  g_return_val_if_fail (exponent >= 0 && exponent <= MAX_EXPONENT, too_large (error));

  state = decimal_parse (text, -1, exponent, amount);
  return state == DECIMAL_OK || amount_error (state, exponent, FALSE, error);
}

/**
 * money_format:
 * @amount: minor units
 * @exponent: decimals of the currency, 0 to 4
 *
 * Returns: (transfer full): @amount with exactly @exponent decimals, as money_parse() reads it.
 */
char *
money_format (Money amount, int exponent)
{
  return decimal_format (amount, exponent, FALSE);
}

/**
 * money_parse_local:
 * @text: what a clerk typed
 * @exponent: decimals of the currency, 0 to 4
 * @point: (nullable): the locale's decimal point; %NULL for that of this process
 * @amount: (out): minor units; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Reads «12,50» and «12.50» in every locale; what could be off by a thousand is refused: see
 * decimal_parse_local().
 *
 * Returns: whether it is an amount that can mean only one thing. Safe on every thread.
 */
gboolean
money_parse_local (const char *text, int exponent, const char *point, Money *amount, GError **error)
{
  DecimalState state;

  g_return_val_if_fail (exponent >= 0 && exponent <= MAX_EXPONENT, too_large (error));

  state = decimal_parse_local (text, exponent, point, amount);
  return state == DECIMAL_OK || amount_error (state, exponent, TRUE, error);
}

/**
 * money_display:
 * @amount: minor units
 * @exponent: decimals of the currency, 0 to 4
 *
 * Returns: (transfer full): @amount as the locale writes it, without a currency sign.
 */
char *
money_display (Money amount, int exponent)
{
  return decimal_display (amount, exponent, FALSE);
}

/**
 * rate_parse:
 * @text: a rate in percent, such as "10%", "5.5" or "0.125%"
 * @rate: (out): thousandths of a percent, 0 to %RATE_ONE; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Returns: whether it is a rate from 0 to 100 %. Safe on every thread.
 */
gboolean
rate_parse (const char *text, Rate *rate, GError **error)
{
  gsize length = strlen (text);
  DecimalState state;
  gint64 value;

  if (length > 0 && text[length - 1] == '%')
    length--;
  state = decimal_parse (text, (gssize)length, RATE_PLACES, &value);
  if (state == DECIMAL_TOO_FINE)
    desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("A rate may have only 3 decimals"));
  else if (state == DECIMAL_TOO_LARGE || (state == DECIMAL_OK && (value < 0 || value > RATE_ONE)))
    desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("A rate lies between 0 and 100 percent"));
  else if (state != DECIMAL_OK)
    desk_error_set (error, DESK_ERROR_INVALID, NULL,
                    _ ("This is not a rate: type a percentage, such as 10%%"));
  else
    {
      *rate = value;
      return TRUE;
    }
  return FALSE;
}

/**
 * rate_format:
 * @rate: thousandths of a percent
 *
 * Returns: (transfer full): percent without its sign and without zeros at the end: "21", "5.5".
 */
char *
rate_format (Rate rate)
{
  return decimal_format (rate, RATE_PLACES, TRUE);
}

/**
 * rate_display:
 * @rate: thousandths of a percent
 *
 * Returns: (transfer full): as rate_format (), the way the locale writes it. Safe on every thread.
 */
char *
rate_display (Rate rate)
{
  return decimal_display (rate, RATE_PLACES, TRUE);
}

/* Where ISO 4217 keeps minor units that ICU (after CLDR) leaves out because coins are gone. */
static const char two_decimals_in_iso[] = "AFN ALL IRR KPW LAK LBP MGA MMK RSD SLL SOS SYP YER ";
/* Codes of metals, bond markets, units of account, tests: nothing a counter takes. */
static const char not_money[] = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX ";

static gboolean
is_listed (const char *list, const char *code)
{
  for (; *list != '\0'; list += 4)
    if (strncmp (list, code, 3) == 0)
      return TRUE;
  return FALSE;
}

/**
 * currency_exponent:
 * @code: a currency's code of three capital letters
 *
 * Returns: how many decimals its amounts have (ISO 4217), or -1 when there is no such currency.
 */
int
currency_exponent (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[4] = { 0 };
  int digits;

  if (strlen (code) != 3)
    return -1;
  for (int i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (code[i]))
        return -1;
      wide[i] = (UChar)code[i];
    }
  if (ucurr_getNumericCode (wide) == 0 || is_listed (not_money, code))
    return -1;
  if (g_str_equal (code, "IQD"))
    return 3;
  if (is_listed (two_decimals_in_iso, code))
    return 2;
  digits = ucurr_getDefaultFractionDigits (wide, &status);
  return U_SUCCESS (status) ? digits : -1;
}
