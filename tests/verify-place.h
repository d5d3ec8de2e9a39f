/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "break-shop.h"
#include "fixture.h"
#include "goods-return.h"
#include "order-correction.h"
#include "verify.h"
#include "voucher.h"

/* A shop with something of everything, which is put back after each thing that was broken: its
 * files or, on a server, its rows, from a schema beside its own. */
typedef struct {
  Fixture *fixture;
  char *anchor;
  char *shop_bytes, *anchor_bytes;
  gsize shop_length, anchor_length;
} VerifyPlace;

static inline void
place_add (OrderDraft *draft, const char *code, Quantity quantity, Discount discount)
{
  order_draft_add_line (draft, code, quantity)->discount = discount;
}

static inline char *
place_post (VerifyPlace *self, OrderDraft *draft)
{
  g_autoptr (Order) order = fixture_run (self->fixture, &order_post_job, draft);

  return g_strdup (order->number);
}

/* O…-000001: anonymous, discounts of every kind, paid with card and cash, receipt and copy. */
static inline void
place_sell (VerifyPlace *self)
{
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autofree char *number = NULL;

  place_add (draft, "CHAI", 2000, (Discount){ DISCOUNT_NONE, 0 });
  place_add (draft, "CHANG", 1000, (Discount){ DISCOUNT_AMOUNT, 50 });
  place_add (draft, "WOOL", 1500, (Discount){ DISCOUNT_RATE, 10000 });
  draft->discount = (Discount){ DISCOUNT_AMOUNT, 1000 };
  fixture_pay (draft, TENDER_CARD, 1000);
  fixture_pay (draft, TENDER_CASH, 5000);
  number = place_post (self, draft);
  order_free (fixture_run (self->fixture, &order_receipt_out_job, number));
  order_free (fixture_run (self->fixture, &order_receipt_out_job, number));
}

/* O…-000002: a customer's, to be delivered, partly cancelled, partly owed. */
static inline void
place_promise (VerifyPlace *self, const char *customer)
{
  g_autoptr (OrderDraft) draft = fixture_draft (customer);
  OrderCancel cancel = { .line = 1, .quantity = 1000 };
  OrderAdvance advance = { .state = ORDER_READY };

  place_add (draft, "CHAI", 3000, (Discount){ DISCOUNT_NONE, 0 });
  place_add (draft, "HELP", 1000, (Discount){ DISCOUNT_NONE, 0 });
  draft->discount = (Discount){ DISCOUNT_RATE, 5000 };
  draft->delivery = shop_today (self->fixture->shop) + 7;
  fixture_pay (draft, TENDER_BANK_TRANSFER, 1500);
  cancel.number = advance.number = place_post (self, draft);
  cancel.uuid = g_uuid_string_random ();
  order_free (fixture_run (self->fixture, &order_cancel_job, &cancel));
  order_free (fixture_run (self->fixture, &order_advance_job, &advance));
  g_free (cancel.number);
  g_free (cancel.uuid);
}

/* O…-000003: paid in full and cancelled whole, so that money went back. */
static inline void
place_regret (VerifyPlace *self, const char *customer)
{
  g_autoptr (OrderDraft) draft = fixture_draft (customer);
  OrderCancel cancel = { .line = 0 };

  place_add (draft, "CHANG", 2000, (Discount){ DISCOUNT_NONE, 0 });
  draft->delivery = shop_today (self->fixture->shop) + 7;
  fixture_pay (draft, TENDER_CARD, 1198);
  cancel.number = place_post (self, draft);
  cancel.uuid = g_uuid_string_random ();
  order_free (fixture_run (self->fixture, &order_cancel_job, &cancel));
  g_free (cancel.number);
  g_free (cancel.uuid);
}

static inline void
place_fill (VerifyPlace *self)
{
  g_autoptr (Customer) first = fixture_customer (self->fixture, "Maria Rossi", "06 6982 0001");
  g_autoptr (Customer) second = fixture_customer (self->fixture, "Luca Bianchi", NULL);

  product_free (fixture_product (self->fixture, "CHAI", "Chai tea", "12.99", "22"));
  product_free (fixture_product (self->fixture, "CHANG", "Chang sauce", "5.99", "10"));
  product_free (fixture_product (self->fixture, "WOOL", "Wool, loose", "5.00", "22"));
  product_free (fixture_product (self->fixture, "HELP", "Help at home", "30.00", "22"));
  place_sell (self);
  place_promise (self, first->number);
  place_regret (self, second->number);
}

/* O…-000004: reversed; O…-000005: rung up as cash, which was a card. */
static inline void
place_correct (VerifyPlace *self)
{
  g_autoptr (OrderDraft) first = fixture_draft (NULL);
  g_autoptr (OrderDraft) second = fixture_draft (NULL);
  OrderReverse reverse = { .uuid = (char *)"form-of-reversal", .reason = (char *)"twice" };
  g_autofree char *number = NULL;
  g_autofree char *other = NULL;
  g_autoptr (OrderSwap) swap = NULL;

  place_add (first, "CHAI", 2000, (Discount){ DISCOUNT_NONE, 0 });
  fixture_pay (first, TENDER_CARD, 1000);
  fixture_pay (first, TENDER_CASH, 2000);
  reverse.number = number = place_post (self, first);
  order_free (fixture_run (self->fixture, &order_reverse_job, &reverse));
  place_add (second, "CHANG", 1000, (Discount){ DISCOUNT_NONE, 0 });
  fixture_pay (second, TENDER_CASH, 1000);
  other = place_post (self, second);
  swap = order_swap_new (other, 1, TENDER_CARD);
  swap->reason = g_strdup ("wrong key");
  order_free (fixture_run (self->fixture, &order_swap_job, swap));
}

/* (transfer full): the voucher's code that it gave, or NULL */
static inline char *
place_bring (VerifyPlace *self, const char *order, int line, ReturnReason reason,
             ReturnRefund refund)
{
  g_autoptr (ReturnDraft) draft = return_draft_new ();
  ReturnDraftLine *asked = return_draft_add_line (draft, line, QUANTITY_ONE);
  g_autoptr (GoodsReturn) is = NULL;

  draft->uuid = g_uuid_string_random ();
  draft->order = g_strdup (order);
  draft->refund = refund;
  asked->has_reason = TRUE;
  asked->reason = reason;
  is = fixture_run (self->fixture, &goods_return_post_job, draft);
  return g_strdup (is->voucher);
}

/* In exchange for Chang another sauce and money. */
static inline void
place_exchange (VerifyPlace *self, const char *order)
{
  g_autoptr (ReturnDraft) draft = return_draft_new ();

  draft->uuid = g_uuid_string_random ();
  draft->order = g_strdup (order);
  return_draft_add_line (draft, 1, QUANTITY_ONE);
  draft->exchange = order_draft_new ();
  order_draft_add_line (draft->exchange, "CHAI", QUANTITY_ONE);
  fixture_pay (draft->exchange, TENDER_CASH, 1000);
  goods_return_free (fixture_run (self->fixture, &goods_return_post_job, draft));
}

static inline void
place_bring_without_receipt (VerifyPlace *self)
{
  g_autoptr (ReturnDraft) draft = return_draft_new ();

  draft->uuid = g_uuid_string_random ();
  draft->identity = g_strdup ("Carla Verdi");
  return_draft_add_product (draft, "WOOL", QUANTITY_ONE);
  goods_return_free (fixture_run (self->fixture, &goods_return_post_job, draft));
}

static inline void
place_keep_fees (VerifyPlace *self)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "restocking-fees", (gpointer) "15%");
  fixture_run (self->fixture, &settings_set_job, values);
}

/* Two orders more and one for an exchange; returns 1 to 5: with a fee, on a voucher, which pays for
 * the second order, goodwill, in exchange, without receipt. */
static inline void
place_return (VerifyPlace *self)
{
  g_autoptr (OrderDraft) first = fixture_draft (NULL);
  g_autoptr (OrderDraft) second = fixture_draft (NULL);
  ReturnGoodwill goodwill = { .uuid = (char *)"form-of-goodwill", .line = 1, .amount = 100 };
  g_autofree char *number = NULL;
  g_autofree char *other = NULL;
  g_autofree char *code = NULL;

  place_keep_fees (self);
  place_add (first, "CHAI", 3000, (Discount){ DISCOUNT_NONE, 0 });
  place_add (first, "CHANG", 2000, (Discount){ DISCOUNT_NONE, 0 });
  fixture_pay (first, TENDER_CARD, 2000);
  fixture_pay (first, TENDER_CASH, 5000);
  goodwill.order = number = place_post (self, first);
  g_free (place_bring (self, number, 1, RETURN_CHANGED_MIND, REFUND_ORIGINAL));
  code = place_bring (self, number, 2, RETURN_DEFECTIVE, REFUND_VOUCHER);
  goods_return_free (fixture_run (self->fixture, &goods_return_goodwill_job, &goodwill));
  place_add (second, "CHANG", 1000, (Discount){ DISCOUNT_NONE, 0 });
  fixture_pay (second, TENDER_VOUCHER, 400);
  ((PaymentDraft *)g_ptr_array_index (second->payments, 0))->code = g_strdup (code);
  fixture_pay (second, TENDER_CARD, 199);
  other = place_post (self, second);
  place_exchange (self, other);
  place_bring_without_receipt (self);
}

static inline void
place_close (VerifyPlace *self)
{
  g_clear_object (&self->fixture->shop);
}

/* Of every table of the shop on the server; SHOP is its schema. */
#define PLACE_EACH_TABLE(DO)                                                                       \
  "SET session_replication_role = replica; SET client_min_messages = warning;"                     \
  "DO $$ DECLARE t record; BEGIN FOR t IN "                                                        \
  "SELECT c.relname AS name, string_agg (quote_ident (a.attname), ', ') AS columns"                \
  "  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"                                    \
  " WHERE c.relnamespace = 'SHOP'::regnamespace AND c.relkind = 'r'"                               \
  "   AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY c.relname "         \
  "LOOP " DO " END LOOP; END $$"

static inline void
place_on_server (VerifyPlace *self, const char *sql)
{
  g_autoptr (GString) text = g_string_new (sql);

  g_string_replace (text, "SHOP", self->fixture->schema, 0);
  server_fixture_do (text->str);
}

static inline void
place_keep_rows (VerifyPlace *self)
{
  place_on_server (self, "CREATE SCHEMA SHOP_kept;" PLACE_EACH_TABLE (
                             "EXECUTE format ('CREATE TABLE SHOP_kept.%I AS TABLE SHOP.%I',"
                             " t.name, t.name);"));
}

static inline void
place_put_back_rows (VerifyPlace *self)
{
  place_on_server (self, PLACE_EACH_TABLE (
                             "EXECUTE format ('DELETE FROM SHOP.%I', t.name);"
                             "EXECUTE format ('INSERT INTO SHOP.%I (%s) OVERRIDING SYSTEM VALUE"
                             " SELECT %s FROM SHOP_kept.%I',"
                             " t.name, t.columns, t.columns, t.name);"));
}

static inline void
place_keep (VerifyPlace *self)
{
  place_close (self);
  if (self->fixture->schema != NULL)
    place_keep_rows (self);
  else
    g_assert_true (
        g_file_get_contents (self->fixture->location, &self->shop_bytes, &self->shop_length, NULL));
  g_assert_true (
      g_file_get_contents (self->anchor, &self->anchor_bytes, &self->anchor_length, NULL));
}

/* Not the anchor. */
static inline void
place_put_back_shop (VerifyPlace *self)
{
  place_close (self);
  if (self->fixture->schema != NULL)
    place_put_back_rows (self);
  else
    g_assert_true (g_file_set_contents (self->fixture->location, self->shop_bytes,
                                        (gssize)self->shop_length, NULL));
}

static inline void
place_put_back (VerifyPlace *self)
{
  place_put_back_shop (self);
  g_assert_true (
      g_file_set_contents (self->anchor, self->anchor_bytes, (gssize)self->anchor_length, NULL));
}

static inline VerifyPlace *
place_new_with (void (*fill_more) (VerifyPlace *self))
{
  VerifyPlace *self = g_new0 (VerifyPlace, 1);
  g_autofree char *name = NULL;

  self->fixture = fixture_new ();
  place_fill (self);
  if (fill_more != NULL)
    fill_more (self);
  name = g_strconcat (shop_get_settings (self->fixture->shop)->uuid, ".anchor", NULL);
  self->anchor = g_build_filename (g_get_user_state_dir (), "deskbell", name, NULL);
  place_keep (self);
  return self;
}

static inline VerifyPlace *
place_new (void)
{
  return place_new_with (NULL);
}

/* What is put back is whole: the fixture proves it. */
static inline void
place_free (VerifyPlace *self)
{
  place_put_back (self);
  if (self->fixture->schema != NULL)
    place_on_server (self, "SET client_min_messages = warning; DROP SCHEMA SHOP_kept CASCADE");
  fixture_free (self->fixture);
  g_free (self->anchor);
  g_free (self->shop_bytes);
  g_free (self->anchor_bytes);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VerifyPlace, place_free)

static inline VerifyReport *
place_verify (VerifyPlace *self)
{
  g_autoptr (GError) error = NULL;
  VerifyReport *report;

  fixture_reopen (self->fixture);
  report = verify_shop (self->fixture->shop, &error);
  g_assert_no_error (error);
  return report;
}

static inline const VerifyCheck *
place_find (const VerifyReport *report, const char *name)
{
  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = g_ptr_array_index (report->checks, i);

      if (g_str_equal (check->name, name))
        return check;
    }
  g_error ("No check is called %s", name);
  return NULL;
}

/* Whether it is broken: a server has types and checks of its own, and lets some of it in for
 * nobody. */
static inline gboolean
place_break (VerifyPlace *self, const char *sql)
{
  g_autofree char *why = NULL;

  if (self->fixture->schema == NULL)
    {
      break_shop (self->fixture->location, sql);
      return TRUE;
    }
  why = break_shop_try_on_server (self->fixture->location, sql);
  if (why == NULL)
    return TRUE;
  if (strstr (why, "violates") == NULL && strstr (why, "out of range") == NULL)
    g_error ("%s: %s", sql, why);
  g_test_message ("the server lets nobody do this: %s", sql);
  return FALSE;
}

/* %N in words is the year of the orders' numbers. */
static inline void
place_assert_red (VerifyPlace *self, const char *name, const char *sql, const char *words)
{
  g_autoptr (VerifyReport) report = NULL;
  const VerifyCheck *check;

  place_close (self);
  if (!place_break (self, sql))
    return;
  report = place_verify (self);
  check = place_find (report, name);
  g_assert_false (report->ok);
  if (check->ok || strstr (check->message, words) == NULL)
    g_error ("%s after “%s” does not say “%s”: %s", name, sql, words,
             check->ok ? "ok" : check->message);
  place_put_back (self);
}

typedef struct {
  const char *check, *sql, *words;
} VerifyCase;

static inline void
place_assert_all_red (const VerifyCase *cases, gsize n_cases)
{
  g_autoptr (VerifyPlace) place = place_new ();

  for (gsize i = 0; i < n_cases; i++)
    place_assert_red (place, cases[i].check, cases[i].sql, cases[i].words);
}
