/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules of returns promise together (RULES.md 3, 6, 7, 9 and 10), over a hundred thousand
 * random histories of an order that comes back in any order and way: each answer of the plan is
 * held against a model written from the rules. A plan needs no shop, so most histories are lived in
 * memory; some go through the jobs of a real one, up to its proof. */

#include "config.h"

#include "goods-return-private.h"
#include "order-correction.h"
#include "order-private.h"
#include "return-fixture.h"
#include "return-model.h"

#define CASES 110000
#define SHOP_CASES 70 /* in each of the shops */
#define FEE 15000     /* 15 % */

/* An order on its way, and what the rules say of it. */
typedef struct {
  Order *order;
  ReturnModel model;
} Sale;

/* What a life was made of. */
typedef struct {
  guint returns, goodwill, exchanges, again, voucher, cash, fees, owed, refused, whole,
      carried_cash, swaps, reversals, by_voucher;
} Tally;

/* One history: an order, and those that were taken in exchange for what came back. */
typedef struct {
  Job *job;
  Money step;
  GPtrArray *sales;  /* of Sale */
  gboolean is_plain; /* all of it goes back as it was paid, and no fee is kept */
  Tally *tally;
} History;

static int
below (int n)
{
  return g_test_rand_int_range (0, n);
}

static Money
between (Money least, Money most)
{
  return least >= most ? least : least + g_test_rand_int_range (0, (gint32)(most - least + 1));
}

static void
sale_free (gpointer data)
{
  Sale *self = data;

  order_free (self->order);
  g_free (self);
}

static void
add_payment (GPtrArray *payments, Tender tender, Money amount, const char *last4)
{
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  payment->tender = tender;
  payment->amount = amount;
  payment->last4 = tender == TENDER_CARD ? g_strdup (last4) : NULL;
  payment->code = tender == TENDER_VOUCHER ? g_strdup (last4) : NULL;
  g_ptr_array_add (payments, payment);
}

/* Coins for what is left: too few, or too many. */
static Money
coins_for (const History *self, Money rest)
{
  return self->step * (rest / self->step + between (-2, 3));
}

/* Hands over something for @due by up to four tenders. */
static GPtrArray *
random_payments (const History *self, Money due, gboolean with_vouchers)
{
  static const char *const accounts[] = { "4242", "1881" };
  GPtrArray *payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  Money rest = due;

  for (int n = below (4); n > 0 && rest > 0; n--)
    {
      static const Tender tenders[] = { TENDER_CARD, TENDER_BANK_TRANSFER, TENDER_VOUCHER };
      Tender tender = tenders[below (with_vouchers ? 3 : 2)];
      Money amount = below (3) == 0 ? rest : between (1, rest);

      add_payment (payments, tender, amount, accounts[below (2)]);
      rest -= amount;
    }
  if (rest > 0 && below (5) > 0)
    add_payment (payments, TENDER_CASH, MAX (coins_for (self, rest), 0), NULL);
  return payments;
}

/* Too little cash to be rounded is refused: then there is enough of it. */
static void
fill_up (const History *self, GPtrArray *payments, Money due)
{
  for (guint i = 0; i < payments->len; i++)
    {
      PaymentDraft *payment = g_ptr_array_index (payments, i);

      if (payment->tender == TENDER_CASH)
        payment->amount = self->step * (due / self->step + 2);
    }
}

static GPtrArray *
settle (const History *self, GPtrArray *payments, const Order *order)
{
  CashSoFar cash = payment_cash_so_far (order->payments);
  GPtrArray *rows = payment_settle (payments, order->owed, cash, self->step, NULL);

  if (rows == NULL)
    {
      g_autoptr (GError) error = NULL;

      fill_up (self, payments, order->owed);
      rows = payment_settle (payments, order->owed, cash, self->step, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      Payment *row = g_ptr_array_index (rows, i);

      if (row->tender == TENDER_VOUCHER)
        row->last4 = g_strdup (row->code);
    }
  return rows;
}

static void
sum_up (const History *self, Order *order)
{
  g_autoptr (GError) error = NULL;

  order_sum_up (order, self->step, &error);
  g_assert_no_error (error);
}

static void
pay (const History *self, Order *order)
{
  g_autoptr (GPtrArray) payments = random_payments (self, order->owed, TRUE);
  GPtrArray *rows = settle (self, payments, order);

  g_ptr_array_extend_and_steal (order->payments, rows);
  sum_up (self, order);
}

static PriceLine
random_line (void)
{
  static const Rate rates[] = { 0, 7000, 20000, 22000 };
  PriceLine line = { .price = below (4) == 0 ? between (0, 30) : between (1, 3000),
                     .quantity = below (2) == 0 ? QUANTITY_ONE * between (1, 5) : between (1, 4000),
                     .tax_rate = rates[below (4)] };
  int kind = below (6);

  if (kind == 0)
    line.discount_given = (Discount){ DISCOUNT_RATE, between (0, RATE_ONE) };
  return line;
}

static OrderLine *
line_of (const PriceLine *price, guint line)
{
  OrderLine *self = g_new0 (OrderLine, 1);

  self->line = (int)line;
  self->quantity = price->quantity;
  self->price = price->price;
  self->gross = self->remaining_amount = price->gross;
  self->tax = self->remaining_tax = price->tax;
  self->returnable = TRUE;
  self->is_goods = TRUE;
  return self;
}

static void
hand_over (const History *self, Order *order)
{
  OrderEvent *event = g_new0 (OrderEvent, 1);

  event->kind = g_strdup (order_state_name (ORDER_DELIVERED));
  event->at = self->job->now;
  g_ptr_array_add (order->events, event);
  order->state = ORDER_DELIVERED;
  order->number = g_strdup ("O2026-000001");
}

static Order *
random_goods (const History *self)
{
  g_autoptr (GError) error = NULL;
  PriceLine prices[4];
  gsize n = (gsize)between (1, 4);
  Discount discount = { DISCOUNT_NONE, 0 };
  Order *order = order_new ();

  for (gsize i = 0; i < n; i++)
    prices[i] = random_line ();
  if (below (2) == 0)
    discount = (Discount){ DISCOUNT_RATE, between (0, RATE_ONE / 2) };
  price_lines (prices, n, discount, self->job->settings->tax_mode,
               self->job->settings->tax_rounding, &order->total, &order->tax, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (order->lines, line_of (&prices[i], (guint)i + 1));
  hand_over (self, order);
  sum_up (self, order);
  return order;
}

static Sale *
add_sale (History *self, Order *take_order)
{
  Sale *sale = g_new0 (Sale, 1);

  sale->order = take_order;
  return_model_begin (&sale->model, take_order, self->step);
  g_ptr_array_add (self->sales, sale);
  return sale;
}

/* What a plan says, written on the order as the record would. */
static void
apply (const History *self, Sale *sale, const GoodsReturn *is)
{
  for (guint i = 0; i < is->lines->len; i++)
    {
      const GoodsReturnLine *back = g_ptr_array_index (is->lines, i);
      OrderLine *line = g_ptr_array_index (sale->order->lines, back->order_line - 1);

      line->returned += back->quantity;
      line->returned_amount += back->amount;
      line->returned_tax += back->tax;
    }
  for (guint i = 0; i < is->payments->len; i++)
    g_ptr_array_add (sale->order->payments, payment_copy (g_ptr_array_index (is->payments, i)));
  sale->order->returned += is->total;
  sum_up (self, sale->order);
  return_model_check (&sale->model, sale->order);
}

static void
ask_for_line (const History *self, const Sale *sale, ReturnDraft *draft, Quantity *left)
{
  static const ReturnReason reasons[] = { RETURN_DEFECTIVE, RETURN_CHANGED_MIND };
  int line = below ((int)sale->model.n_lines) + 1;
  ReturnDraftLine *asked;

  if (left[line - 1] == 0)
    return;
  asked = return_draft_add_line (draft, line, between (0, MIN (left[line - 1], 4000)));
  if (below (3) == 0)
    asked->quantity = left[line - 1];
  left[line - 1] -= asked->quantity == 0 ? MIN (QUANTITY_ONE, left[line - 1]) : asked->quantity;
  asked->has_reason = below (2) == 0;
  asked->reason = reasons[self->is_plain ? 0 : below (2)];
}

/* Some of what is left of it, in pieces; all of it where nothing is to be left. */
static ReturnDraft *
random_draft (const History *self, const Sale *sale, gboolean all)
{
  ReturnDraft *draft = return_draft_new ();
  Quantity left[MODEL_LINES];

  draft->order = g_strdup (sale->order->number);
  draft->refund = self->is_plain ? REFUND_ORIGINAL : (ReturnRefund)below (N_REFUNDS);
  for (guint i = 0; i < sale->model.n_lines; i++)
    left[i] = sale->model.lines[i].left;
  for (int n = (int)between (1, 3); !all && n > 0; n--)
    ask_for_line (self, sale, draft, left);
  for (guint i = 0; all && i < sale->model.n_lines; i++)
    if (left[i] > 0)
      return_draft_add_line (draft, (int)i + 1, left[i]);
  return draft;
}

static void
count_return (const History *self, const GoodsReturn *is)
{
  self->tally->returns++;
  self->tally->voucher += is->refund == REFUND_VOUCHER;
  self->tally->cash += is->refund == REFUND_CASH;
  self->tally->fees += is->fee > 0;
  self->tally->owed += is->settled > 0;
}

static void
take_back (History *self, Sale *sale, gboolean all)
{
  g_autoptr (ReturnDraft) draft = random_draft (self, sale, all);
  g_autoptr (GoodsReturn) is = NULL;
  g_autoptr (GError) error = NULL;

  if (draft->lines->len == 0)
    return;
  is = goods_return_plan (self->job, sale->order, draft, &error);
  g_assert_no_error (error);
  return_model_return (&sale->model, draft, FEE, 0, is);
  apply (self, sale, is);
  count_return (self, is);
}

/* Rule 4: more than is left never comes back. */
static void
ask_for_too_much (History *self, Sale *sale)
{
  int line = below ((int)sale->model.n_lines) + 1;
  g_autoptr (ReturnDraft) draft = return_draft_new ();
  g_autoptr (GoodsReturn) is = NULL;
  g_autoptr (GError) error = NULL;

  draft->order = g_strdup (sale->order->number);
  return_draft_add_line (draft, line, sale->model.lines[line - 1].left + between (1, 1000));
  is = goods_return_plan (self->job, sale->order, draft, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_null (is);
  self->tally->refused++;
}

/* Rule 3: never above what is left of the price paid, and of nothing nothing. */
static void
give_goodwill (History *self, Sale *sale)
{
  int line = below ((int)sale->model.n_lines) + 1;
  Money most = sale->model.lines[line - 1].amount;
  ReturnGoodwill form = { .line = line, .amount = between (1, most + most / 4 + 1) };
  g_autoptr (GoodsReturn) is = NULL;
  g_autoptr (GError) error = NULL;

  is = goods_return_plan_goodwill (self->job, sale->order, &form, &error);
  if (form.amount > most)
    {
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
      self->tally->refused++;
      return;
    }
  g_assert_no_error (error);
  return_model_goodwill (&sale->model, &form, is);
  apply (self, sale, is);
  self->tally->goodwill++;
}

/* What really goes back is worked out anew without what is carried. */
static void
refund_rest (const History *self, const Sale *sale, GoodsReturn *is)
{
  Money back = is->total - is->settled - is->carried;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows
      = is->refund == REFUND_ORIGINAL
            ? payment_refund (sale->order->payments, back, self->step, &error)
            : payment_refund_by (sale->order->payments, back,
                                 is->refund == REFUND_CASH ? TENDER_CASH : TENDER_VOUCHER,
                                 self->step, &error);

  g_assert_no_error (error);
  g_ptr_array_unref (is->payments);
  is->payments = rows;
  is->rounding = 0;
  for (guint i = 0; i < rows->len; i++)
    is->rounding -= ((Payment *)g_ptr_array_index (rows, i))->rounding;
}

/* Rule 10: the goods that are taken keep the tenders of those that came back behind them. */
static void
check_carried (const GoodsReturn *is)
{
  guint n = 0;
  Money sum = 0;

  while (n < is->exchange->payments->len
         && ((Payment *)g_ptr_array_index (is->exchange->payments, n))->carried)
    n++;
  for (guint i = 0; i < n; i++)
    {
      const Payment *in = g_ptr_array_index (is->exchange->payments, i);
      const Payment *out = g_ptr_array_index (is->payments, is->payments->len - n + i);

      g_assert_cmpint (in->tender, ==, out->tender);
      g_assert_cmpstr (in->last4, ==, out->last4);
      g_assert_cmpint (in->captured, ==, -out->captured);
      sum += in->captured;
    }
  g_assert_cmpint (sum, ==, is->carried);
}

static void
exchange (History *self, Sale *sale)
{
  g_autoptr (ReturnDraft) draft = random_draft (self, sale, FALSE);
  g_autoptr (GoodsReturn) is = NULL;
  g_autoptr (GError) error = NULL;

  if (draft->lines->len == 0)
    return;
  is = goods_return_plan (self->job, sale->order, draft, &error);
  g_assert_no_error (error);
  is->exchange = random_goods (self);
  is->carried = MIN (is->total - is->settled, is->exchange->total);
  is->collect = is->exchange->total - is->carried;
  refund_rest (self, sale, is);
  draft->exchange = order_draft_new ();
  g_ptr_array_unref (draft->exchange->payments);
  draft->exchange->payments = random_payments (self, is->collect, FALSE);
  if (!goods_return_settle_exchange (self->job, sale->order, draft, is, NULL))
    {
      g_ptr_array_set_size (is->exchange->payments, 0);
      fill_up (self, draft->exchange->payments, is->collect);
      goods_return_settle_exchange (self->job, sale->order, draft, is, &error);
      g_assert_no_error (error);
    }
  check_carried (is);
  return_model_return (&sale->model, draft, FEE, is->exchange->total, is);
  apply (self, sale, is);
  count_return (self, is);
  self->tally->exchanges++;
  self->tally->again += sale != g_ptr_array_index (self->sales, 0);
  add_sale (self, g_steal_pointer (&is->exchange));
}

static void
live (History *self)
{
  for (int n = (int)between (1, 8); n > 0; n--)
    {
      Sale *sale = g_ptr_array_index (self->sales, below ((int)self->sales->len));
      int what = below (10);

      if (what < 5)
        take_back (self, sale, FALSE);
      else if (what < 6)
        give_goodwill (self, sale);
      else if (what < 7)
        ask_for_too_much (self, sale);
      else if (what < 8 && sale->order->owed > 0)
        {
          guint first = sale->order->payments->len;

          pay (self, sale->order);
          return_model_pay (&sale->model, sale->order->payments, first);
          return_model_check (&sale->model, sale->order);
        }
      else if (what >= 8 && self->sales->len < 4)
        exchange (self, sale);
    }
}

/* In all, by tender or (where @last4 is given) by one account of it: what came in, less what went
 * out, exact and without what was only carried. */
static Money
kept (const History *self, Tender tender, const char *last4, gboolean in_coins)
{
  Money sum = 0;

  for (guint i = 0; i < self->sales->len; i++)
    {
      const GPtrArray *rows = ((Sale *)g_ptr_array_index (self->sales, i))->order->payments;

      for (guint j = 0; j < rows->len; j++)
        {
          const Payment *row = g_ptr_array_index (rows, j);

          if (!row->carried && row->tender == tender
              && (last4 == NULL || g_strcmp0 (row->last4, last4) == 0))
            sum += row->captured + (in_coins ? row->rounding : 0);
        }
    }
  return sum;
}

/* Rules 3, 6 and 7: with the last piece of the last order each tender has back what it gave, to the
 * cent and to the coin; only a fee is kept. */
static void
check_end (const History *self)
{
  Money most_coins = self->step * self->sales->len;

  for (guint i = 0; i < self->sales->len; i++)
    {
      const Sale *sale = g_ptr_array_index (self->sales, i);
      const ReturnModel *model = &sale->model;
      Money paid = model->worth - sale->order->owed;

      g_assert_true (return_model_is_all_back (model));
      g_assert_cmpint (model->held[TENDER_CASH] + model->held[TENDER_CARD]
                           + model->held[TENDER_VOUCHER] + model->held[TENDER_BANK_TRANSFER],
                       ==, paid);
      if (model->worth == 0 && model->cash_carried == 0)
        g_assert_cmpint (model->coins_out, ==, model->coins_in);
    }
  if (!self->is_plain)
    return;
  g_assert_cmpint (kept (self, TENDER_CARD, "4242", FALSE), ==, 0);
  g_assert_cmpint (kept (self, TENDER_CARD, "1881", FALSE), ==, 0);
  g_assert_cmpint (kept (self, TENDER_BANK_TRANSFER, NULL, FALSE), ==, 0);
  g_assert_cmpint (kept (self, TENDER_VOUCHER, NULL, FALSE), ==, 0);
  g_assert_cmpint (kept (self, TENDER_CASH, NULL, FALSE), ==, 0);
  g_assert_cmpint (ABS (kept (self, TENDER_CASH, NULL, TRUE)), <, most_coins);
}

/* At no time more goes back by all tenders than came in by all. */
static void
check_money (const History *self)
{
  Money sum = 0;

  for (int i = 0; i < N_TENDERS; i++)
    sum += kept (self, (Tender)i, NULL, FALSE);
  g_assert_cmpint (sum, >=, 0);
}

static void
check_random_history (Job *job, Tally *tally)
{
  History self = { .job = job,
                   .step = job->settings->cash_step,
                   .sales = g_ptr_array_new_with_free_func (sale_free),
                   .is_plain = below (2) == 0,
                   .tally = tally };
  Order *order = random_goods (&self);

  pay (&self, order);
  add_sale (&self, order);
  live (&self);
  check_money (&self);
  if (below (4) > 0)
    {
      for (guint i = 0; i < self.sales->len; i++)
        take_back (&self, g_ptr_array_index (self.sales, i), TRUE);
      check_money (&self);
      check_end (&self);
      tally->whole++;
    }
  g_ptr_array_unref (self.sales);
}

/* A shop's settings without the shop. */
static Settings *
settings_of (const char *step, TaxMode mode, TaxRounding rounding)
{
  g_autoptr (GError) error = NULL;
  SettingsInit init = { .name = (char *)"Test shop",
                        .currency = (char *)"EUR",
                        .country = (char *)"IT",
                        .tax_mode = mode,
                        .tax_rounding = rounding,
                        .cash_step = (char *)step };
  Settings *settings = settings_from_init (&init, &error);

  g_assert_no_error (error);
  return_policy_put (&settings->returns, RETURN_RULE_FEES, "changed-mind 15%", 2, &error);
  g_assert_no_error (error);
  return settings;
}

static const char *const steps[] = { "0.01", "0.05", "1.00" };

static void
check_tally (const Tally *tally)
{
  g_test_message ("%u returns (%u by voucher, %u by cash, %u with a fee, %u lowered a debt), %u "
                  "goodwill, %u exchanges (%u of what was exchanged), %u refused, %u to the end",
                  tally->returns, tally->voucher, tally->cash, tally->fees, tally->owed,
                  tally->goodwill, tally->exchanges, tally->again, tally->refused, tally->whole);
  g_assert_cmpuint (tally->voucher, >, 0);
  g_assert_cmpuint (tally->cash, >, 0);
  g_assert_cmpuint (tally->fees, >, 0);
  g_assert_cmpuint (tally->owed, >, 0);
  g_assert_cmpuint (tally->goodwill, >, 0);
  g_assert_cmpuint (tally->exchanges, >, 0);
  g_assert_cmpuint (tally->again, >, 0);
  g_assert_cmpuint (tally->refused, >, 0);
  g_assert_cmpuint (tally->whole, >, 0);
}

static void
test_random_histories (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Settings *settings[12];
  Job job
      = { .role = STAFF_OWNER, .now = order_fixture_time ("2026-03-03T10:00:00Z"), .zone = zone };
  Tally tally = { 0 };

  job.today = day_of (job.now, zone);
  for (int i = 0; i < 12; i++)
    settings[i] = settings_of (steps[i % 3], i % 2 == 0 ? TAX_INCLUDED : TAX_ADDED,
                               i < 6 ? TAX_PER_LINE : TAX_PER_ORDER);
  for (int i = 0; i < CASES; i++)
    {
      job.settings = settings[i % 12];
      check_random_history (&job, &tally);
    }
  for (int i = 0; i < 12; i++)
    settings_free (settings[i]);
  check_tally (&tally);
}

/* A shop's histories, and what its ledger must say in the end. */
typedef struct {
  Fixture *fixture;
  char *customer;
  GPtrArray *codes; /* of the vouchers that returns gave */
  Money sales, tax, fees;
  GPtrArray *numbers; /* of all its orders */
} Desk;

static Order *
show (const Desk *self, const char *number)
{
  return order_fixture_show (self->fixture, number);
}

/* Puts a voucher of the shop's first, where there is one with something on it. */
static void
pay_by_voucher (const Desk *self, GPtrArray *payments, Money *due, Tally *tally)
{
  g_autoptr (Voucher) voucher = NULL;
  const char *code;

  if (self->codes->len == 0 || *due == 0 || below (2) == 0)
    return;
  code = g_ptr_array_index (self->codes, (guint)below ((int)self->codes->len));
  voucher = fixture_run (self->fixture, &voucher_show_job, code);
  if (voucher->balance == 0)
    return;
  add_payment (payments, TENDER_VOUCHER, between (1, MIN (voucher->balance, *due)), code);
  *due -= ((PaymentDraft *)g_ptr_array_index (payments, 0))->amount;
  tally->by_voucher++;
}

static void
hand_money (const Desk *self, const History *history, OrderDraft *draft, Money due)
{
  GPtrArray *payments;
  Money rest = due;

  pay_by_voucher (self, draft->payments, &rest, history->tally);
  payments = random_payments (history, rest, FALSE);
  g_ptr_array_extend_and_steal (draft->payments, payments);
}

/* A card's digits are of a card alone; a UUID is given by who posts. */
static OrderDraft *
random_order (const Desk *self)
{
  static const char *const products[] = { "TEA", "MUG", "BAG", "PENNY", "WRAP" };
  OrderDraft *draft = fixture_draft (self->customer);

  for (int n = (int)between (1, 3); n > 0; n--)
    {
      PriceLine price = random_line ();
      OrderDraftLine *line = order_draft_add_line (draft, products[below (5)], price.quantity);

      line->has_price = below (3) > 0;
      line->price = price.price;
      line->discount = price.discount_given;
    }
  if (below (2) == 0)
    draft->discount = (Discount){ DISCOUNT_RATE, between (0, RATE_ONE / 2) };
  return draft;
}

static void
book_sale (Desk *self, const Order *order, int sign)
{
  self->sales -= sign * (order->total - order->tax);
  self->tax -= sign * order->tax;
}

static void
book_return (Desk *self, const GoodsReturn *is)
{
  self->sales += is->amount - is->tax;
  self->tax += is->tax - is->fee_tax;
  self->fees -= is->fee - is->fee_tax;
  if (is->voucher != NULL)
    g_ptr_array_add (self->codes, g_strdup (is->voucher));
}

static Order *
sell (Desk *self, const History *history)
{
  g_autoptr (OrderDraft) draft = random_order (self);
  g_autoptr (Order) quote = fixture_run (self->fixture, &order_quote_job, draft);
  gpointer order = NULL;

  hand_money (self, history, draft, quote->owed);
  if (!shop_run (self->fixture->shop, &order_post_job, draft, &order, NULL))
    {
      fill_up (history, draft->payments, quote->owed);
      order = fixture_run (self->fixture, &order_post_job, draft);
    }
  book_sale (self, order, 1);
  g_ptr_array_add (self->numbers, g_strdup (((Order *)order)->number));
  return order;
}

/* Rule 20: one that was rung up wrong is moved to the tender it came by. */
static Order *
swap (const Desk *self, const History *history, Order *take_order)
{
  g_autoptr (Order) order = take_order;
  g_autoptr (OrderSwap) form = NULL;
  gpointer after = NULL;

  form = order_swap_new (order->number, 1, below (2) == 0 ? TENDER_CARD : TENDER_BANK_TRANSFER);
  form->reason = g_strdup ("wrong key");
  if (order->payments->len > 0
      && ((Payment *)g_ptr_array_index (order->payments, 0))->tender != TENDER_VOUCHER
      && shop_run (self->fixture->shop, &order_swap_job, form, &after, NULL))
    {
      history->tally->swaps++;
      return after;
    }
  return g_steal_pointer (&order);
}

/* Rule 20: all of it back, and nothing is as if it had been. */
static void
reverse (Desk *self, const History *history, const Order *order)
{
  g_autofree char *uuid = g_uuid_string_random ();
  OrderReverse form = { .number = order->number, .uuid = uuid, .reason = (char *)"twice" };
  g_autoptr (Order) after = fixture_run (self->fixture, &order_reverse_job, &form);
  Money held[N_TENDERS] = { 0 };

  for (guint i = 0; i < after->payments->len; i++)
    {
      const Payment *row = g_ptr_array_index (after->payments, i);

      held[row->tender] += row->captured + row->rounding;
    }
  for (int i = 0; i < N_TENDERS; i++)
    g_assert_cmpint (held[i], ==, 0);
  g_assert_cmpint (after->owed, ==, 0);
  book_sale (self, order, -1);
  history->tally->reversals++;
}

static void
reload (const Desk *self, Sale *sale)
{
  Order *order = show (self, sale->order->number);

  order_free (sale->order);
  sale->order = order;
  return_model_check (&sale->model, sale->order);
}

static void
post_return (Desk *self, const History *history, Sale *sale, gboolean all)
{
  g_autoptr (ReturnDraft) draft = random_draft (history, sale, all);
  g_autoptr (GoodsReturn) is = NULL;

  if (draft->lines->len == 0)
    return;
  draft->uuid = g_uuid_string_random ();
  is = fixture_run (self->fixture, &goods_return_post_job, draft);
  return_model_return (&sale->model, draft, FEE, 0, is);
  book_return (self, is);
  reload (self, sale);
  count_return (history, is);
}

static void
post_goodwill (Desk *self, const History *history, Sale *sale)
{
  int line = below ((int)sale->model.n_lines) + 1;
  Money most = sale->model.lines[line - 1].amount;
  g_autofree char *uuid = g_uuid_string_random ();
  ReturnGoodwill form
      = { .uuid = uuid, .order = sale->order->number, .line = line, .amount = between (1, most) };
  g_autoptr (GoodsReturn) is = NULL;

  if (most == 0)
    {
      fixture_refuse (self->fixture, &goods_return_goodwill_job, &form, DESK_ERROR_CONSTRAINT,
                      "/amount");
      history->tally->refused++;
      return;
    }
  is = fixture_run (self->fixture, &goods_return_goodwill_job, &form);
  return_model_goodwill (&sale->model, &form, is);
  book_return (self, is);
  reload (self, sale);
  history->tally->goodwill++;
}

/* Another size of the same would go even: that has its own tests. */
static void
post_exchange (Desk *self, History *history, Sale *sale)
{
  g_autoptr (ReturnDraft) draft = random_draft (history, sale, FALSE);
  g_autoptr (GoodsReturn) quote = NULL;
  gpointer out = NULL;
  g_autoptr (GoodsReturn) is = NULL;

  if (draft->lines->len == 0)
    return;
  draft->uuid = g_uuid_string_random ();
  draft->exchange = random_order (self);
  g_clear_pointer (&draft->exchange->uuid, g_free);
  draft->exchange->discount = (Discount){ DISCOUNT_NONE, 0 };
  quote = fixture_run (self->fixture, &goods_return_quote_job, draft);
  hand_money (self, history, draft->exchange, quote->collect);
  if (!shop_run (self->fixture->shop, &goods_return_post_job, draft, &out, NULL))
    {
      fill_up (history, draft->exchange->payments, quote->collect);
      out = fixture_run (self->fixture, &goods_return_post_job, draft);
    }
  is = out;
  is->exchange = show (self, is->exchange_order);
  g_assert_cmpint (is->exchange->total, ==, quote->exchange->total);
  check_carried (is);
  return_model_return (&sale->model, draft, FEE, is->exchange->total, is);
  book_return (self, is);
  book_sale (self, is->exchange, 1);
  reload (self, sale);
  count_return (history, is);
  history->tally->exchanges++;
  history->tally->again += sale != g_ptr_array_index (history->sales, 0);
  g_ptr_array_add (self->numbers, g_strdup (is->exchange_order));
  add_sale (history, g_steal_pointer (&is->exchange));
}

static void
post_payment (const Desk *self, Sale *sale)
{
  Order *paid = order_fixture_pay (self->fixture, sale->order->number, TENDER_BANK_TRANSFER,
                                   between (1, sale->order->owed));

  return_model_pay (&sale->model, paid->payments, sale->order->payments->len);
  order_free (sale->order);
  sale->order = paid;
  return_model_check (&sale->model, paid);
}

static void
live_in_shop (Desk *self, History *history)
{
  for (int n = (int)between (1, 6); n > 0; n--)
    {
      Sale *sale = g_ptr_array_index (history->sales, (guint)below ((int)history->sales->len));
      int what = below (10);

      if (what < 5)
        post_return (self, history, sale, FALSE);
      else if (what < 6 && sale->order->owed > 0)
        post_payment (self, sale);
      else if (what < 7)
        post_goodwill (self, history, sale);
      else if (history->sales->len < 4)
        post_exchange (self, history, sale);
    }
}

static void
check_history_in_shop (Desk *self, History *history)
{
  Order *order = sell (self, history);

  if (below (8) == 0)
    {
      reverse (self, history, order);
      order_free (order);
      return;
    }
  if (below (4) == 0)
    order = swap (self, history, order);
  add_sale (history, order);
  live_in_shop (self, history);
  check_money (history);
  if (below (2) == 0)
    return;
  for (guint i = 0; i < history->sales->len; i++)
    post_return (self, history, g_ptr_array_index (history->sales, i), TRUE);
  check_end (history);
  history->tally->whole++;
}

/* Rule 13: what each account holds is what the documents say. */
static void
check_ledger (const Desk *self)
{
  Money held[N_TENDERS] = { 0 };
  Money rounding = 0;
  Money owed = 0;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      g_autoptr (Order) order = show (self, g_ptr_array_index (self->numbers, i));

      owed += order->owed;
      for (guint j = 0; j < order->payments->len; j++)
        {
          const Payment *row = g_ptr_array_index (order->payments, j);

          held[row->tender] += row->carried ? 0 : row->captured + row->rounding;
          rounding -= row->rounding;
        }
    }
  for (int i = 0; i < N_TENDERS; i++)
    g_assert_cmpint (return_fixture_account (self->fixture, tender_name ((Tender)i)), ==, held[i]);
  g_assert_cmpint (return_fixture_account (self->fixture, "rounding"), ==, rounding);
  g_assert_cmpint (return_fixture_account (self->fixture, "receivable"), ==, owed);
  g_assert_cmpint (return_fixture_account (self->fixture, "carried"), ==, 0);
  g_assert_cmpint (return_fixture_account (self->fixture, "sales"), ==, self->sales);
  g_assert_cmpint (return_fixture_account (self->fixture, "tax"), ==, self->tax);
  g_assert_cmpint (return_fixture_account (self->fixture, "fees"), ==, self->fees);
  g_assert_cmpint (order_fixture_ask (self->fixture, "SELECT sum (amount) FROM ledger_entry"), ==,
                   0);
}

static void
check_shop (int which, Tally *tally)
{
  g_autoptr (Fixture) fixture
      = order_fixture_new_with (which % 2 == 0 ? "included" : "added", which < 2 ? "line" : "order",
                                steps[which % 3]);
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  Desk desk = { .fixture = fixture,
                .customer = customer->number,
                .codes = g_ptr_array_new_with_free_func (g_free),
                .numbers = g_ptr_array_new_with_free_func (g_free) };

  return_fixture_set (fixture, "restocking-fees", "changed-mind 15%");
  for (int i = 0; i < SHOP_CASES; i++)
    {
      History history = { .step = shop_get_settings (fixture->shop)->cash_step,
                          .sales = g_ptr_array_new_with_free_func (sale_free),
                          .is_plain = below (3) == 0,
                          .tally = tally };

      check_history_in_shop (&desk, &history);
      g_ptr_array_unref (history.sales);
    }
  check_ledger (&desk);
  g_ptr_array_unref (desk.codes);
  g_ptr_array_unref (desk.numbers);
}

/* The fixtures prove the record at the end. */
static void
test_histories_in_shops (void)
{
  Tally tally = { 0 };

  for (int i = 0; i < 4; i++)
    check_shop (i, &tally);
  check_tally (&tally);
  g_test_message ("%u paid by voucher, %u swapped, %u reversed", tally.by_voucher, tally.swaps,
                  tally.reversals);
  g_assert_cmpuint (tally.by_voucher, >, 0);
  g_assert_cmpuint (tally.swaps, >, 0);
  g_assert_cmpuint (tally.reversals, >, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-history/random-histories-in-memory", test_random_histories);
  g_test_add_func ("/goods-return-history/histories-in-shops", test_histories_in_shops);
  return g_test_run ();
}
