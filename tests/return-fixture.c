/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back to a shop of order-fixture.c, in one call each. */

#include "config.h"

#include "return-fixture.h"

ReturnDraft *
return_fixture_draft (const char *order)
{
  ReturnDraft *draft = return_draft_new ();

  draft->uuid = g_uuid_string_random ();
  draft->order = g_strdup (order);
  return draft;
}

ReturnDraft *
return_fixture_one (const char *order, int line, Quantity quantity)
{
  ReturnDraft *draft = return_fixture_draft (order);

  return_draft_add_line (draft, line, quantity);
  return draft;
}

ReturnDraft *
return_fixture_loose (const char *product, Quantity quantity, const char *identity)
{
  ReturnDraft *draft = return_fixture_draft (NULL);

  draft->identity = g_strdup (identity);
  return_draft_add_product (draft, product, quantity);
  return draft;
}

/* One of the line for one of the product. */
ReturnDraft *
return_fixture_exchange (const char *order, int line, const char *product)
{
  ReturnDraft *draft = return_fixture_one (order, line, QUANTITY_ONE);

  draft->exchange = order_draft_new ();
  order_draft_add_line (draft->exchange, product, QUANTITY_ONE);
  return draft;
}

GoodsReturn *
return_fixture_post (Fixture *self, ReturnDraft *take_draft)
{
  g_autoptr (ReturnDraft) draft = take_draft;

  return fixture_run (self, &goods_return_post_job, draft);
}

GoodsReturn *
return_fixture_quote (Fixture *self, ReturnDraft *take_draft)
{
  g_autoptr (ReturnDraft) draft = take_draft;

  return fixture_run (self, &goods_return_quote_job, draft);
}

GoodsReturn *
return_fixture_show (Fixture *self, const char *number)
{
  return fixture_run (self, &goods_return_show_job, number);
}

GoodsReturn *
return_fixture_goodwill (Fixture *self, const char *order, int line, Money amount)
{
  g_autofree char *uuid = g_uuid_string_random ();
  ReturnGoodwill form = { .uuid = uuid,
                          .order = (char *)order,
                          .line = line,
                          .amount = amount,
                          .reason = RETURN_NOT_AS_DESCRIBED };

  return fixture_run (self, &goods_return_goodwill_job, &form);
}

void
return_fixture_fails (Fixture *self, const JobKind *kind, ReturnDraft *take_draft, DeskError code,
                      const char *field)
{
  fixture_refuse (self, kind, take_draft, code, field);
  return_draft_free (take_draft);
}

/* Rule 1's 29.47, handed over at the counter. */
Order *
return_fixture_sell (Fixture *self, const char *customer, Money card, Money cash)
{
  OrderDraft *draft = order_fixture_rule_one (customer);

  if (card > 0)
    fixture_pay (draft, TENDER_CARD, card);
  if (cash > 0)
    fixture_pay (draft, TENDER_CASH, cash);
  return order_fixture_post (self, draft);
}

Order *
return_fixture_sell_one (Fixture *self, const char *product, Quantity quantity, Money card)
{
  OrderDraft *draft = order_fixture_one (NULL, product, quantity);

  if (card > 0)
    fixture_pay (draft, TENDER_CARD, card);
  return order_fixture_post (self, draft);
}

void
return_fixture_set (Fixture *self, const char *key, const char *value)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  gpointer shown;

  g_hash_table_insert (values, (gpointer)key, (gpointer)value);
  shown = fixture_run (self, &settings_set_job, values);
  if (shown != NULL)
    settings_set_job.free_out (shown);
}

void
return_fixture_on (Fixture *self, const char *day)
{
  g_autofree char *noon = g_strconcat (day, "T12:00:00+01:00", NULL);

  shop_set_clock (self->shop, order_fixture_time (noon));
}

Money
return_fixture_account (Fixture *self, const char *account)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT coalesce (sum (amount), 0) FROM ledger_entry WHERE account = '%s'",
                         account);

  return order_fixture_ask (self, sql);
}

const GoodsReturnLine *
return_fixture_line (const GoodsReturn *is, guint line)
{
  g_assert_cmpuint (line, <=, is->lines->len);
  return g_ptr_array_index (is->lines, line - 1);
}

const Payment *
return_fixture_payment (const GoodsReturn *is, guint i)
{
  g_assert_cmpuint (i, <, is->payments->len);
  return g_ptr_array_index (is->payments, i);
}
