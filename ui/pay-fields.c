/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a form of tenders: what was typed into them, what they propose, and the key that
 * puts the rest on one of them. */

#include "config.h"

#include "pay-fields.h"

#include "widget.h"

static gboolean
is_empty (GtkEditable *entry)
{
  return *gtk_editable_get_text (entry) == '\0';
}

static GtkEditable *
entry_of (const PayFields *self, Tender tender)
{
  GtkEditable *const entries[N_TENDERS] = {
    [TENDER_CASH] = self->cash,
    [TENDER_CARD] = self->card,
    [TENDER_VOUCHER] = self->voucher,
    [TENDER_BANK_TRANSFER] = self->transfer,
  };

  return entries[tender];
}

static gboolean
add_voucher (const PayFields *self, const PayTerms *terms, GPtrArray *payments, GError **error)
{
  guint before = payments->len;

  if (!pay_terms_add (terms, TENDER_VOUCHER, gtk_editable_get_text (self->voucher), payments,
                      error))
    return FALSE;
  if (payments->len > before)
    ((PaymentDraft *)g_ptr_array_index (payments, before))->code = widget_dup_trimmed (self->code);
  return TRUE;
}

/* FALSE where what the others say means nothing, or nothing is left. */
static gboolean
find_rest (const PayFields *self, const PayTerms *terms, Tender tender, Money *rest)
{
  g_autoptr (GPtrArray) others
      = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);

  for (int i = 0; i < N_TENDERS; i++)
    if (i == (int)TENDER_VOUCHER && i != (int)tender)
      add_voucher (self, terms, others, NULL);
    else if (i != (int)tender)
      pay_terms_add (terms, (Tender)i, gtk_editable_get_text (entry_of (self, (Tender)i)), others,
                     NULL);
  return pay_terms_rest (terms, tender, others, rest);
}

static void
fill (const PayFields *self, const PayTerms *terms, Tender tender, Money amount)
{
  GtkEditable *entry = entry_of (self, tender);
  g_autofree char *text = money_display (amount, terms->exponent);

  gtk_editable_set_text (entry, text);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_select_region (entry, 0, -1);
}

/**
 * pay_fields_are_empty:
 *
 * Returns: whether nothing was typed yet, which means all of it in cash.
 */
gboolean
pay_fields_are_empty (const PayFields *self)
{
  return is_empty (self->cash) && is_empty (self->card) && is_empty (self->transfer)
         && is_empty (self->voucher);
}

/**
 * pay_fields_read:
 * @terms: what has to be paid
 * @error: what is wrong with what was typed
 *
 * Returns: (transfer full) (nullable) (element-type PaymentDraft): what would be posted now.
 */
GPtrArray *
pay_fields_read (const PayFields *self, const PayTerms *terms, GError **error)
{
  g_autoptr (GPtrArray) payments
      = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);

  if (terms->owed == 0)
    return g_steal_pointer (&payments);
  if (pay_fields_are_empty (self))
    {
      pay_terms_add_exact_cash (terms, payments);
      return g_steal_pointer (&payments);
    }
  if (!pay_terms_add (terms, TENDER_CARD, gtk_editable_get_text (self->card), payments, error))
    return NULL;
  if (payments->len > 0)
    {
      PaymentDraft *card = g_ptr_array_index (payments, 0);
      card->last4 = widget_dup_trimmed (self->last4);
      card->authorisation = widget_dup_trimmed (self->authorisation);
    }
  if (!add_voucher (self, terms, payments, error)
      || !pay_terms_add (terms, TENDER_BANK_TRANSFER, gtk_editable_get_text (self->transfer),
                         payments, error)
      || !pay_terms_add (terms, TENDER_CASH, gtk_editable_get_text (self->cash), payments, error))
    return NULL;
  return g_steal_pointer (&payments);
}

/**
 * pay_fields_show_placeholders:
 * @terms: what has to be paid
 *
 * An empty cash field stands for all of it only while no other tender takes a part.
 */
void
pay_fields_show_placeholders (const PayFields *self, const PayTerms *terms)
{
  gboolean all_cash
      = is_empty (self->card) && is_empty (self->transfer) && is_empty (self->voucher);
  g_autofree char *nothing = money_display (0, terms->exponent);
  g_autofree char *exact = money_display (terms->cash_due, terms->exponent);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->cash), all_cash ? exact : nothing);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->card), nothing);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->transfer), nothing);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->voucher), nothing);
}

/**
 * pay_fields_choose:
 * @terms: what has to be paid
 * @n: from 1, as they stand
 *
 * Puts the rest on one tender.
 *
 * Returns: whether there is such a one.
 */
gboolean
pay_fields_choose (const PayFields *self, const PayTerms *terms, int n)
{
  static const Tender tenders[]
      = { TENDER_CASH, TENDER_CARD, TENDER_BANK_TRANSFER, TENDER_VOUCHER };
  Money rest;

  if (n < 1 || n > (int)G_N_ELEMENTS (tenders))
    return FALSE;
  if (find_rest (self, terms, tenders[n - 1], &rest))
    fill (self, terms, tenders[n - 1], rest);
  return TRUE;
}

/**
 * pay_fields_put_voucher:
 * @terms: what has to be paid
 * @code: of a voucher that was scanned
 * @balance: what is on it
 *
 * Pays by it as much of the rest as there is.
 */
void
pay_fields_put_voucher (const PayFields *self, const PayTerms *terms, const char *code,
                        Money balance)
{
  Money rest;

  gtk_editable_set_text (self->code, code);
  if (find_rest (self, terms, TENDER_VOUCHER, &rest) && MIN (rest, balance) > 0)
    fill (self, terms, TENDER_VOUCHER, MIN (rest, balance));
}

#define N_FIELDS 7

static GtkEditable *
nth_field (const PayFields *self, int n)
{
  GtkEditable *const fields[N_FIELDS]
      = { self->card, self->last4,   self->authorisation, self->transfer,
          self->cash, self->voucher, self->code };

  return fields[n];
}

/**
 * pay_fields_dup_texts:
 *
 * Returns: (transfer full): what stands in each, for pay_fields_set_texts().
 */
GStrv
pay_fields_dup_texts (const PayFields *self)
{
  GStrv texts = g_new0 (char *, N_FIELDS + 1);

  for (int i = 0; i < N_FIELDS; i++)
    texts[i] = g_strdup (gtk_editable_get_text (nth_field (self, i)));
  return texts;
}

void
pay_fields_set_texts (const PayFields *self, const char *const *texts)
{
  for (int i = 0; i < N_FIELDS; i++)
    gtk_editable_set_text (nth_field (self, i), texts[i]);
}
