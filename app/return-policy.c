/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the owner decides about returns: until when, at what fee, how much and by whom (rules 6, 8,
 * 9 and 12). Nothing here knows of a shop. */

#include "config.h"

#include "return-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "text.h"

#define DAYS_MOST 3650
#define MONTHS_MOST 1200
#define FEES_MOST 1000 /* characters */

/**
 * return_policy_init:
 * @self: (out): what holds until the owner says otherwise
 */
void
return_policy_init (ReturnPolicy *self)
{
  *self = (ReturnPolicy){
    .free_days = 30,
    .most_days = 45,
    .warranty_months = 24,
    .fees = g_strdup (""),
    .waiver = STAFF_SUPERVISOR,
    .other_tender = STAFF_SUPERVISOR,
    .refund_limit = -1,
    .no_receipt_days = 30,
    .no_receipt_limit = -1,
    .no_receipt_period = 365,
  };
}

void
return_policy_clear (ReturnPolicy *self)
{
  g_clear_pointer (&self->fees, g_free);
}

void
return_policy_copy (const ReturnPolicy *self, ReturnPolicy *copy)
{
  *copy = *self;
  copy->fees = g_strdup (self->fees);
}

/* One part of the fees: «[REASON][/CATEGORY] RATE». */
typedef struct {
  int reason; /* -1: every one that bears a fee */
  char *category;
  Rate rate;
} Fee;

static gboolean
fee_parse (const char *part, Fee *fee, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (part));
  const char *rate = strrchr (text, ' ');
  g_autofree char *subject = g_strndup (text, rate == NULL ? 0 : (gsize)(rate - text));
  char *slash = strchr (subject, '/');
  ReturnReason reason;

  *fee = (Fee){ .reason = -1 };
  if (!rate_parse (rate == NULL ? text : rate + 1, &fee->rate, error))
    return FALSE;
  if (slash != NULL)
    {
      *slash = '\0';
      fee->category = g_strstrip (g_strdup (slash + 1));
    }
  g_strstrip (subject);
  if (*subject == '\0')
    return TRUE;
  if (return_reason_parse (subject, &reason) && !return_reason_is_ours (reason))
    {
      fee->reason = (int)reason;
      return TRUE;
    }
  g_clear_pointer (&fee->category, g_free);
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("«%s» bears no fee: that is changed-mind, gift or other, before a rate such "
                     "as 15%%."),
                  subject);
  return FALSE;
}

static gboolean
check_fees (const char *fees, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (fees, ";\n", -1);

  if (!text_check_lines (fees, FEES_MOST, NULL, error))
    return FALSE;
  for (char **part = parts; *part != NULL; part++)
    {
      Fee fee;

      if (*g_strchug (*part) == '\0')
        continue;
      if (!fee_parse (*part, &fee, error))
        return FALSE;
      g_free (fee.category);
    }
  return TRUE;
}

/**
 * return_fee_rate:
 * @self: the owner's
 * @reason: as somebody gave it, not by default
 * @condition: in which it comes
 * @category: (nullable): of the product
 *
 * Rule 9: nothing where it is defective or our mistake. Of several the one for the reason and the
 * category is meant, then the one for the category, for the reason, for all.
 *
 * Returns: the part of the refund that is kept, up to %RATE_ONE. Safe on every thread.
 */
Rate
return_fee_rate (const ReturnPolicy *self, ReturnReason reason, ReturnCondition condition,
                 const char *category)
{
  g_auto (GStrv) parts = g_strsplit_set (self->fees, ";\n", -1);
  int best = -1;
  Rate rate = 0;

  if (return_reason_is_ours (reason) || condition == CONDITION_DEFECTIVE)
    return 0;
  for (char **part = parts; *part != NULL; part++)
    {
      Fee fee;
      int fit;

      if (*g_strchug (*part) == '\0' || !fee_parse (*part, &fee, NULL))
        continue;
      fit = (fee.category != NULL ? 2 : 0) + (fee.reason >= 0 ? 1 : 0);
      if (fit > best && (fee.reason < 0 || fee.reason == (int)reason)
          && (fee.category == NULL || g_strcmp0 (fee.category, category) == 0))
        {
          best = fit;
          rate = fee.rate;
        }
      g_free (fee.category);
    }
  return rate;
}

static gboolean
put_count (const char *value, int least, int most, int *count, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, least, most, &number, NULL))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("This is a whole number from %d to %d."),
                      least, most);
      return FALSE;
    }
  *count = (int)number;
  return TRUE;
}

/* Empty: none is set. */
static gboolean
put_limit (const char *value, int exponent, Money *limit, GError **error)
{
  Money amount = -1;

  if (*value != '\0' && (!money_parse (value, exponent, &amount, NULL) || amount < 0))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("A limit is an amount, or empty for none."));
      return FALSE;
    }
  *limit = amount;
  return TRUE;
}

static gboolean
put_role (const char *value, StaffRole *role, GError **error)
{
  if (staff_role_parse (value, role))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("This is a clerk, a supervisor or an owner."));
  return FALSE;
}

static gboolean
put_swap (const char *value, gboolean *today, GError **error)
{
  if (!g_str_equal (value, "paid") && !g_str_equal (value, "today"))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("Another size or colour costs the price paid or that of today."));
      return FALSE;
    }
  *today = g_str_equal (value, "today");
  return TRUE;
}

static gboolean
put_fees (const char *value, char **fees, GError **error)
{
  if (!check_fees (value, error))
    return FALSE;
  g_free (*fees);
  *fees = g_strdup (value);
  return TRUE;
}

/**
 * return_policy_put:
 * @self: the owner's
 * @rule: which
 * @value: as in «settings set»
 * @exponent: decimals of the currency
 * @error: %DESK_ERROR_INVALID
 */
gboolean
return_policy_put (ReturnPolicy *self, ReturnRule rule, const char *value, int exponent,
                   GError **error)
{
  switch (rule)
    {
    case RETURN_RULE_FREE_DAYS:
      return put_count (value, 0, DAYS_MOST, &self->free_days, error);
    case RETURN_RULE_MOST_DAYS:
      return put_count (value, 0, DAYS_MOST, &self->most_days, error);
    case RETURN_RULE_WARRANTY_MONTHS:
      return put_count (value, 0, MONTHS_MOST, &self->warranty_months, error);
    case RETURN_RULE_FEES:
      return put_fees (value, &self->fees, error);
    case RETURN_RULE_WAIVER:
      return put_role (value, &self->waiver, error);
    case RETURN_RULE_OTHER_TENDER:
      return put_role (value, &self->other_tender, error);
    case RETURN_RULE_REFUND_LIMIT:
      return put_limit (value, exponent, &self->refund_limit, error);
    case RETURN_RULE_NO_RECEIPT_DAYS:
      return put_count (value, 1, DAYS_MOST, &self->no_receipt_days, error);
    case RETURN_RULE_NO_RECEIPT_LIMIT:
      return put_limit (value, exponent, &self->no_receipt_limit, error);
    case RETURN_RULE_NO_RECEIPT_PERIOD:
      return put_count (value, 1, DAYS_MOST, &self->no_receipt_period, error);
    case RETURN_RULE_EVEN_SWAP:
      return put_swap (value, &self->swap_today, error);
    case RETURN_RULE_VOUCHER_MONTHS:
      return put_count (value, 0, MONTHS_MOST, &self->voucher_months, error);
    case RETURN_RULE_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static char *
dup_limit (Money limit, int exponent)
{
  return limit < 0 ? g_strdup ("") : money_format (limit, exponent);
}

/**
 * return_policy_dup:
 *
 * Returns: (transfer full): as return_policy_put() reads it.
 */
char *
return_policy_dup (const ReturnPolicy *self, ReturnRule rule, int exponent)
{
  switch (rule)
    {
    case RETURN_RULE_FREE_DAYS:
      return g_strdup_printf ("%d", self->free_days);
    case RETURN_RULE_MOST_DAYS:
      return g_strdup_printf ("%d", self->most_days);
    case RETURN_RULE_WARRANTY_MONTHS:
      return g_strdup_printf ("%d", self->warranty_months);
    case RETURN_RULE_FEES:
      return g_strdup (self->fees);
    case RETURN_RULE_WAIVER:
      return g_strdup (staff_role_name (self->waiver));
    case RETURN_RULE_OTHER_TENDER:
      return g_strdup (staff_role_name (self->other_tender));
    case RETURN_RULE_REFUND_LIMIT:
      return dup_limit (self->refund_limit, exponent);
    case RETURN_RULE_NO_RECEIPT_DAYS:
      return g_strdup_printf ("%d", self->no_receipt_days);
    case RETURN_RULE_NO_RECEIPT_LIMIT:
      return dup_limit (self->no_receipt_limit, exponent);
    case RETURN_RULE_NO_RECEIPT_PERIOD:
      return g_strdup_printf ("%d", self->no_receipt_period);
    case RETURN_RULE_EVEN_SWAP:
      return g_strdup (self->swap_today ? "today" : "paid");
    case RETURN_RULE_VOUCHER_MONTHS:
      return g_strdup_printf ("%d", self->voucher_months);
    case RETURN_RULE_NONE:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/**
 * return_window:
 * @self: the owner's
 * @reason: why it comes back
 * @handed_over: the civil day of the hand-over
 * @warranty_months: of the product, or 0 where it says none
 *
 * Rule 8. What is defective follows the warranty, where that is longer.
 *
 * Returns: the last days, inclusive. Safe on every thread.
 */
ReturnWindow
return_window (const ReturnPolicy *self, ReturnReason reason, Day handed_over, int warranty_months)
{
  ReturnWindow window
      = { handed_over + self->free_days, handed_over + MAX (self->most_days, self->free_days) };

  if (reason == RETURN_DEFECTIVE)
    {
      int months = warranty_months > 0 ? warranty_months : self->warranty_months;
      Day until = day_add_months (handed_over, months);

      window.free_until = MAX (window.free_until, until);
      window.most_until = MAX (window.most_until, until);
    }
  return window;
}

/**
 * return_window_time:
 * @self: the last days
 * @today: when the goods come back
 */
ReturnTime
return_window_time (const ReturnWindow *self, Day today)
{
  return today <= self->free_until   ? RETURN_IN_TIME
         : today <= self->most_until ? RETURN_NEEDS_APPROVAL
                                     : RETURN_TOO_LATE;
}
