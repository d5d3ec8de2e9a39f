/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return becomes a document once, with its number, stock, ledger and audit, whoever asks at the
 * same time (rules 4, 5, 20 and 21). */

#include "config.h"

#include "return-fixture.h"

#define DESKS 4

static void
refuse (Fixture *fixture, ReturnDraft *take_draft, DeskError code, const char *field)
{
  return_fixture_fails (fixture, &goods_return_post_job, take_draft, code, field);
}

static void
test_becomes_a_document (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = return_fixture_sell (fixture, customer->number, 2947, 0);
  g_autoptr (GoodsReturn) first
      = return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000));
  g_autoptr (GoodsReturn) second
      = return_fixture_post (fixture, return_fixture_one (order->number, 3, 2000));
  g_autoptr (Order) after = order_fixture_show (fixture, order->number);
  const OrderReturn *row = g_ptr_array_index (after->returns, 1);

  g_assert_true (g_str_has_suffix (first->number, "-000001"));
  g_assert_true (g_str_has_suffix (second->number, "-000002"));
  g_assert_cmpstr (first->order, ==, order->number);
  g_assert_cmpstr (first->customer, ==, customer->number);
  g_assert_cmpuint (after->returns->len, ==, 2);
  g_assert_cmpstr (row->number, ==, second->number);
  g_assert_cmpint (row->line, ==, 3);
  g_assert_cmpint (row->quantity, ==, 2000);
  g_assert_cmpint (after->returned, ==, 970 + 373);
  g_assert_cmpint (after->total, ==, 2947);
  g_assert_cmpint (after->owed, ==, 0);
  g_assert_cmpint (order_fixture_line (after, 3)->returned, ==, 2000);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit WHERE action = "
                                               "'return-post'"),
                   ==, 2);
}

/* Only what can be sold again is on the shelf again. */
static void
test_stock (void)
{
  static const Disposition to[] = { DISPOSITION_RESTOCK, DISPOSITION_VENDOR, DISPOSITION_RESTOCK };
  static const Quantity stock[] = { -2000, -2000, -1000 };
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 3000);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "WRAP", 1000);
  fixture_pay (draft, TENDER_CARD, 3997);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, -3000);
  for (gsize i = 0; i < G_N_ELEMENTS (to); i++)
    {
      ReturnDraft *back = return_fixture_one (order->number, 1, 1000);
      ReturnDraftLine *line = g_ptr_array_index (back->lines, 0);

      line->has_disposition = TRUE;
      line->disposition = to[i];
      goods_return_free (return_fixture_post (fixture, back));
      g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, stock[i]);
    }
  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 2, 1000)));
  g_assert_cmpint (order_fixture_stock (fixture, "WRAP"), ==, 0);
}

/* What the reason says of the condition, and that of where it goes. */
static void
test_a_fault_is_not_sold_again (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "TEA", 1000, 1299);
  ReturnDraft *draft = return_fixture_one (order->number, 1, 1000);
  ReturnDraftLine *line = g_ptr_array_index (draft->lines, 0);
  g_autoptr (GoodsReturn) is = NULL;

  line->has_reason = TRUE;
  line->reason = RETURN_DEFECTIVE;
  is = return_fixture_post (fixture, draft);
  g_assert_cmpint (return_fixture_line (is, 1)->condition, ==, CONDITION_DEFECTIVE);
  g_assert_cmpint (return_fixture_line (is, 1)->disposition, ==, DISPOSITION_VENDOR);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, -1000);
}

/* Rule 5. */
static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (ReturnDraft) draft = return_fixture_one (order->number, 1, 1000);
  g_autoptr (GoodsReturn) first = fixture_run (fixture, &goods_return_post_job, draft);
  g_autoptr (GoodsReturn) again = fixture_run (fixture, &goods_return_post_job, draft);
  ReturnDraft *other = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *of_order = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *without = return_fixture_one (order->number, 1, 1000);
  OrderDraft *sale = order_fixture_one (NULL, "BAG", 1000);
  ReturnGoodwill goodwill
      = { .uuid = draft->uuid, .order = order->number, .line = 1, .amount = 100 };

  g_assert_cmpstr (first->number, ==, again->number);
  g_assert_cmpint (again->amount, ==, 970);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM goods_return"), ==, 1);
  ((ReturnDraftLine *)g_ptr_array_index (draft->lines, 0))->quantity = 500;
  fixture_refuse (fixture, &goods_return_post_job, draft, DESK_ERROR_REUSED, "/uuid");
  fixture_refuse (fixture, &goods_return_goodwill_job, &goodwill, DESK_ERROR_REUSED, "/uuid");
  g_free (of_order->uuid);
  of_order->uuid = g_strdup (order->uuid);
  refuse (fixture, of_order, DESK_ERROR_REUSED, "/uuid");
  g_free (sale->uuid);
  sale->uuid = g_strdup (draft->uuid);
  order_fixture_fails (fixture, &order_post_job, sale, DESK_ERROR_REUSED, "/uuid");
  g_clear_pointer (&without->uuid, g_free);
  refuse (fixture, without, DESK_ERROR_INVALID, "/uuid");
  goods_return_free (return_fixture_post (fixture, other));
}

static void
test_goodwill_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  ReturnGoodwill form
      = { .uuid = (char *)"form-of-goodwill", .order = order->number, .line = 2, .amount = 100 };
  g_autoptr (GoodsReturn) first = fixture_run (fixture, &goods_return_goodwill_job, &form);
  g_autoptr (GoodsReturn) again = fixture_run (fixture, &goods_return_goodwill_job, &form);

  g_assert_cmpstr (first->number, ==, again->number);
  form.amount = 101;
  fixture_refuse (fixture, &goods_return_goodwill_job, &form, DESK_ERROR_REUSED, "/uuid");
  g_assert_cmpint (order_fixture_stock (fixture, "MUG"), ==, -1000);
}

/* Rule 20: what is refused takes no number and leaves nothing. */
static void
test_a_refusal_leaves_no_gap (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (GoodsReturn) is = NULL;

  refuse (fixture, return_fixture_one (order->number, 1, 9000), DESK_ERROR_CONSTRAINT,
          "/lines/0/quantity");
  is = return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000));
  g_assert_true (g_str_has_suffix (is->number, "-000001"));
}

/* Rule 4: both were quoted when three were left; inside the transaction one is. */
static void
test_two_drafts_of_two (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 3000, 750);
  g_autoptr (ReturnDraft) one = return_fixture_one (order->number, 1, 2000);
  g_autoptr (ReturnDraft) other = return_fixture_one (order->number, 1, 2000);
  g_autoptr (GError) error = NULL;

  goods_return_free (fixture_run (fixture, &goods_return_quote_job, one));
  goods_return_free (fixture_run (fixture, &goods_return_quote_job, other));
  goods_return_free (fixture_run (fixture, &goods_return_post_job, one));
  g_assert_false (shop_run (fixture->shop, &goods_return_post_job, other, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, "1 left on this line.");
}

typedef struct {
  const char *location;
  const char *order;
} Race;

/* Each desk has the shop open for itself. */
static gpointer
bring_back (gpointer data)
{
  const Race *race = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (ReturnDraft) draft = return_fixture_one (race->order, 1, 2000);
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  Shop *shop;

  g_main_context_push_thread_default (context);
  shop = shop_open (race->location, "desk-2", &error);
  g_assert_no_error (error);
  if (!shop_run (shop, &goods_return_post_job, draft, &out, &error))
    g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_object_unref (shop);
  g_main_context_pop_thread_default (context);
  if (out == NULL)
    return GINT_TO_POINTER (0);
  goods_return_free (out);
  return GINT_TO_POINTER (1);
}

static void
test_desks_at_once (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 3000, 750);
  Race race = { fixture->location, order->number };
  GThread *desks[DESKS];
  int won = 0;

  for (int i = 0; i < DESKS; i++)
    desks[i] = g_thread_new ("desk", bring_back, &race);
  for (int i = 0; i < DESKS; i++)
    won += GPOINTER_TO_INT (g_thread_join (desks[i]));
  g_assert_cmpint (won, ==, 1);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT sum (quantity) FROM goods_return_line"), ==,
                   2000);
}

/* Rule 20: the barcode is of the receipt; another shop's is none of ours. */
static void
test_by_the_barcode (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Fixture) elsewhere = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (Order) theirs = return_fixture_sell (elsewhere, NULL, 2947, 0);
  g_autoptr (GoodsReturn) is
      = return_fixture_post (fixture, return_fixture_one (order->barcode, 1, 1000));

  g_assert_cmpstr (is->order, ==, order->number);
  refuse (fixture, return_fixture_one (theirs->barcode, 1, 1000), DESK_ERROR_NOT_FOUND, "/order");
}

static gint64
count_words (Fixture *fixture)
{
  return order_fixture_ask (
      fixture, "SELECT count (*) FROM goods_return_words WHERE note <> '' OR identity <> ''");
}

/* Rule 21: words go with the customer, the money document stays; and nothing new is kept of them.
 */
static void
test_words_of_the_erased (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = return_fixture_sell (fixture, customer->number, 2947, 0);
  ReturnDraft *noted = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *later = return_fixture_one (order->number, 2, 1000);
  g_autoptr (GoodsReturn) first = NULL;
  g_autoptr (GoodsReturn) shown = NULL;
  g_autoptr (GoodsReturn) second = NULL;

  noted->note = g_strdup ("Maria was upset");
  first = return_fixture_post (fixture, noted);
  g_assert_cmpstr (first->note, ==, "Maria was upset");
  g_assert_cmpint (count_words (fixture), ==, 1);
  customer_free (fixture_run (fixture, &customer_erase_job, customer->number));
  g_assert_cmpint (count_words (fixture), ==, 0);
  shown = return_fixture_show (fixture, first->number);
  g_assert_null (shown->note);
  g_assert_cmpint (shown->amount, ==, 970);
  later->note = g_strdup ("Maria again");
  second = return_fixture_post (fixture, later);
  g_assert_null (second->note);
  g_assert_cmpint (count_words (fixture), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit WHERE detail LIKE "
                                               "'%Maria%'"),
                   ==, 0);
}

/* Rule 20: nothing that was posted is ever changed, not by an SQLite shell either. */
static void
test_is_never_changed (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);

  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000)));
  order_fixture_refuse (fixture, "UPDATE goods_return SET amount = 1", "append-only");
  order_fixture_refuse (fixture, "DELETE FROM goods_return", "append-only");
  order_fixture_refuse (fixture, "UPDATE goods_return_line SET quantity = 1", "append-only");
  order_fixture_refuse (fixture, "DELETE FROM goods_return_line", "append-only");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-post/becomes-a-document", test_becomes_a_document);
  g_test_add_func ("/goods-return-post/stock-of-what-can-be-sold-again", test_stock);
  g_test_add_func ("/goods-return-post/a-fault-is-not-sold-again", test_a_fault_is_not_sold_again);
  g_test_add_func ("/goods-return-post/same-form-twice-is-one-return", test_once_only);
  g_test_add_func ("/goods-return-post/same-goodwill-twice-is-one", test_goodwill_once_only);
  g_test_add_func ("/goods-return-post/a-refusal-leaves-no-gap", test_a_refusal_leaves_no_gap);
  g_test_add_func ("/goods-return-post/two-drafts-of-two-of-three", test_two_drafts_of_two);
  g_test_add_func ("/goods-return-post/desks-at-once-one-wins", test_desks_at_once);
  g_test_add_func ("/goods-return-post/by-the-barcode-of-this-shop", test_by_the_barcode);
  g_test_add_func ("/goods-return-post/words-of-the-erased-are-gone", test_words_of_the_erased);
  g_test_add_func ("/goods-return-post/is-never-changed", test_is_never_changed);
  return g_test_run ();
}
