/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a form of an order must be before the shop looks anything up: its texts, its size, its day,
 * its UUID; and what a role may do with it (rules 5, 19 and 21). Every refusal names the field. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "json-get.h"
#include "order-private.h"
#include "text.h"

#define MOST_LINES 10000
#define MOST_PAYMENTS 100
#define UUID_SHORTEST 8
#define UUID_LONGEST 64
#define CODE_LONGEST 64
#define REFERENCE_LONGEST 64
#define DEPARTMENT_LONGEST 80
#define AUTHORISATION_LONGEST 40
#define REASON_LONGEST 200

static gboolean
refuse (GError **error, const char *field, const char *sentence)
{
  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", sentence);
  return FALSE;
}

/**
 * order_check_words:
 * @text: (nullable): free text on one line
 * @max_chars: how long it may be
 * @field: a JSON pointer to it
 * @error: %DESK_ERROR_INVALID
 *
 * It is never a card's number (rule 21).
 */
gboolean
order_check_words (const char *text, gsize max_chars, const char *field, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (!text_check (text, max_chars, field, error))
    return FALSE;
  if (text_has_card_number (text))
    return refuse (error, field, _ ("This looks like a card number, which must not be kept."));
  return TRUE;
}

static gboolean
check_line (const OrderDraftLine *line, GError **error)
{
  if (line->product == NULL || *line->product == '\0')
    return refuse (error, "/product", _ ("Say which product."));
  if (!text_check (line->product, CODE_LONGEST, "/product", error))
    return FALSE;
  if (line->quantity <= 0)
    return refuse (error, "/quantity", _ ("The quantity must be above zero."));
  if (line->quantity > QUANTITY_MAX)
    return refuse (error, "/quantity", _ ("The quantity is too large."));
  return TRUE;
}

/**
 * order_check_uuid:
 * @uuid: (nullable): of a form
 * @error: %DESK_ERROR_INVALID for /uuid
 *
 * Rule 5: every form carries one. Any plain word of 8 to 64 characters will do.
 */
gboolean
order_check_uuid (const char *uuid, GError **error)
{
  gsize length = uuid == NULL ? 0 : strnlen (uuid, UUID_LONGEST + 1);

  if (length == 0)
    return refuse (error, "/uuid", _ ("A form needs a UUID, so that it is taken only once."));
  if (length < UUID_SHORTEST || length > UUID_LONGEST)
    return refuse (error, "/uuid", _ ("A UUID has 8 to 64 characters."));
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isgraph (uuid[i]))
        return refuse (error, "/uuid", _ ("A UUID has only letters, digits and hyphens."));
    }
  return TRUE;
}

/**
 * order_check_payment:
 * @draft: what is said to have been handed over
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer into the draft
 *
 * Looks at the texts; payment_check_draft() looks at the rest.
 */
gboolean
order_check_payment (const PaymentDraft *draft, GError **error)
{
  return order_check_words (draft->authorisation, AUTHORISATION_LONGEST, "/authorisation", error)
         && order_check_words (draft->reference, REFERENCE_LONGEST, "/reference", error);
}

/**
 * order_check_reason:
 * @reason: (nullable): why a posted document is corrected
 * @error: %DESK_ERROR_INVALID for /reason
 *
 * Who reads the record later must be able to tell why.
 */
gboolean
order_check_reason (const char *reason, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  if (*stripped == '\0')
    return refuse (error, "/reason", _ ("Say why, in a few words."));
  return order_check_words (reason, REASON_LONGEST, "/reason", error);
}

/**
 * order_check_payments:
 * @drafts: (element-type PaymentDraft): what is said to have been handed over
 * @error: %DESK_ERROR_INVALID, its field under /payments
 *
 * Looks at the texts; payment_settle() looks at the rest.
 */
gboolean
order_check_payments (const GPtrArray *drafts, GError **error)
{
  if (drafts->len > MOST_PAYMENTS)
    return refuse (error, "/payments", _ ("That is too many payments at once."));
  for (guint i = 0; i < drafts->len; i++)
    {
      if (!order_check_payment (g_ptr_array_index (drafts, i), error))
        return json_in_element (error, "payments", i);
    }
  return TRUE;
}

/**
 * order_check_department:
 * @department: (nullable): who sees to an order
 * @error: %DESK_ERROR_INVALID for /department
 */
gboolean
order_check_department (const char *department, GError **error)
{
  return order_check_words (department, DEPARTMENT_LONGEST, "/department", error);
}

/**
 * order_check_draft:
 * @job: any job
 * @draft: what is asked for
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer into the draft
 *
 * All that can be said of a draft without looking anything up.
 */
gboolean
order_check_draft (Job *job, const OrderDraft *draft, GError **error)
{
  if (draft->lines->len == 0)
    return refuse (error, "/lines", _ ("Add a product first: the order has no lines."));
  if (draft->lines->len > MOST_LINES)
    return refuse (error, "/lines", _ ("That is too many lines for one order."));
  for (guint i = 0; i < draft->lines->len; i++)
    {
      if (!check_line (g_ptr_array_index (draft->lines, i), error))
        return json_in_element (error, "lines", i);
    }
  if (draft->delivery != DAY_NONE && draft->delivery < job->today)
    return refuse (error, "/delivery", _ ("The delivery day has passed."));
  return order_check_words (draft->reference, REFERENCE_LONGEST, "/reference", error)
         && order_check_department (draft->department, error)
         && order_check_payments (draft->payments, error);
}

static gboolean
check_prices_given (Job *job, const Order *order, GError **error)
{
  if (order->discount > 0 && !job_may (job, STAFF_SUPERVISOR, error))
    {
      desk_error_in_field (error, "/discount");
      return FALSE;
    }
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      gboolean is_other_price = line->price != line->list_price;

      if (!line->is_swap && (is_other_price || line->discount > 0)
          && !job_may (job, STAFF_SUPERVISOR, error))
        {
          desk_error_in_field (error, is_other_price ? "/price" : "/discount");
          return json_in_element (error, "lines", i);
        }
    }
  return TRUE;
}

static gboolean
gives_money_back (const GPtrArray *payments)
{
  for (guint i = 0; i < payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (payments, i);

      if (payment->captured < 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * order_check_limits:
 * @job: a write job
 * @order: (nullable): what is about to be posted
 * @payments: (element-type Payment): the rows that are about to be written
 * @error: %DESK_ERROR_LIMIT, its field a JSON pointer into the draft
 *
 * Rule 19: a clerk gives no discount, changes no price and gives no money back without a
 * supervisor. Who may is not stopped; the audit and the day report name what they did.
 */
gboolean
order_check_limits (Job *job, const Order *order, const GPtrArray *payments, GError **error)
{
  if (order != NULL && !check_prices_given (job, order, error))
    return FALSE;
  return !gives_money_back (payments) || job_may (job, STAFF_SUPERVISOR, error);
}
