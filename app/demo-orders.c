/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was bought in the demo shop, how it was paid and how far it is. A few orders are written
 * out, so that the last days look the same in every shop. */

#include "config.h"

#include "demo-parts.h"

#include <string.h>

#include "order-correction.h"
#include "product.h"

#define HOUR 3600
#define DAY 86400
#define RUNG_UP_TWICE 97 /* one in so many sales at the counter */

typedef enum {
  PAY_CARD,
  PAY_CASH,
  PAY_SPLIT,
  PAY_TRANSFER, /* later, by bank */
  PAY_NOT_YET,
} Pay;

typedef struct {
  guint customer; /* of those who are written out */
  Instant ago;
  const char *lines; /* «CODE*2 CODE» */
  Money discount;    /* hundredths */
  Pay pay;
  int delivery_days; /* 0: taken along */
  OrderState state;
} Scene;

static const Scene scenes[] = {
  { 0, 34 * DAY, "BC-4025*2 TT-GR-01 CA-12*3", 1000, PAY_SPLIT, 0, ORDER_DELIVERED },
  { 2, 20 * DAY, "BB-01", 0, PAY_NOT_YET, 0, ORDER_DELIVERED },
  { 5, 9 * DAY, "CG-02 OL-LIN-05", 0, PAY_CARD, 12, ORDER_IN_FULFILMENT },
  { 0, 2 * DAY, "BT-12060 BC-4025*2 LG-SET WX-200", 0, PAY_CARD, 3, ORDER_READY },
};

static guint
n_scenes (Demo *self)
{
  gboolean is_shown = self->plan->n_customers >= (int)demo_customer_n_named ()
                      && self->plan->n_orders >= (int)G_N_ELEMENTS (scenes)
                      && self->plan->n_products >= 23;

  return is_shown ? G_N_ELEMENTS (scenes) : 0;
}

/* The dearer, the rarer. */
static const DemoProduct *
pick_product (Demo *self)
{
  for (;;)
    {
      double u = g_rand_double (self->random);
      const DemoProduct *one
          = g_ptr_array_index (self->products, (guint)(u * u * self->products->len));

      if (g_rand_int_range (self->random, 0,
                            (gint32)MIN (one->price * 100 / self->one, 1000000) + 1500)
          < 1500)
        return one;
    }
}

static Quantity
pick_quantity (Demo *self, const DemoProduct *product)
{
  if (product->by_weight)
    return QUANTITY_ONE / 4 * g_rand_int_range (self->random, 1, 7);
  if (product->price < 7 * self->one)
    return QUANTITY_ONE * g_rand_int_range (self->random, 1, 7);
  return QUANTITY_ONE * (demo_chance (self->random, 80) ? 1 : 2);
}

static void
add_payment (OrderDraft *draft, Tender tender, Money amount, GRand *random)
{
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  payment->tender = tender;
  payment->amount = amount;
  if (tender == TENDER_CARD)
    {
      payment->last4 = g_strdup_printf ("%04d", g_rand_int_range (random, 0, 10000));
      payment->authorisation = g_strdup_printf ("%06X", g_rand_int_range (random, 0, 1 << 24));
    }
  g_ptr_array_add (draft->payments, payment);
}

/* The note or the handful of notes that somebody gives for an amount. */
static Money
notes_for (Demo *self, Money due)
{
  static const int notes[] = { 1, 5, 10, 20, 50 };
  Money note;

  if (demo_chance (self->random, 25))
    return due;
  note = notes[g_rand_int_range (self->random, 0, G_N_ELEMENTS (notes))] * self->one;
  return (due + note - 1) / note * note;
}

static void
add_payments (Demo *self, OrderDraft *draft, const Order *quote, Pay pay)
{
  Money card = quote->total / 3 * 2, ten = 10 * self->one;

  if (quote->total == 0)
    return;
  switch (pay)
    {
    case PAY_CARD:
      add_payment (draft, TENDER_CARD, quote->total, self->random);
      break;
    case PAY_CASH:
      add_payment (draft, TENDER_CASH, notes_for (self, quote->cash_due), self->random);
      break;
    case PAY_SPLIT:
      /* a round amount, 20.00 of 29.47, that leaves the rounding of the cash as it is */
      card = card >= ten ? (card + ten / 2) / ten * ten : card;
      card -= card % self->bulk->job.settings->cash_step;
      if (card > 0)
        add_payment (draft, TENDER_CARD, card, self->random);
      add_payment (draft, TENDER_CASH, quote->cash_due - card, self->random);
      break;
    case PAY_TRANSFER:
    case PAY_NOT_YET:
    default:
      break;
    }
}

/* Shelves are filled again before they are empty; not all of them, and not always in time. */
static gboolean
restock (Demo *self, const Order *quote, GError **error)
{
  for (guint i = 0; i < quote->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (quote->lines, i);
      g_autoptr (JsonObject) fields = NULL;
      g_autoptr (ProductEdit) edit = NULL;
      g_autofree char *count = NULL;

      if (!line->is_goods || line->stock >= line->quantity + 2 * QUANTITY_ONE
          || demo_chance (self->random, 10))
        continue;
      fields = json_object_new ();
      count = g_strdup_printf ("%d", g_rand_int_range (self->random, 20, 60));
      json_object_set_string_member (fields, "stock", count);
      edit = product_edit_new (line->code, 0, fields);
      if (!bulk_ask (self->bulk, &product_edit_job, edit, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* Quotes, pays, posts, and hands the receipt out. */
static gboolean
post (Demo *self, OrderDraft *draft, Pay pay, Order **posted, GError **error)
{
  g_autoptr (Order) quote = NULL;
  g_autoptr (Order) order = NULL;

  if (!bulk_ask (self->bulk, &order_quote_job, draft, (gpointer *)&quote, error)
      || !restock (self, quote, error))
    return FALSE;
  add_payments (self, draft, quote, pay);
  draft->uuid = demo_uuid (self);
  if (!bulk_ask (self->bulk, &order_post_job, draft, (gpointer *)&order, error)
      || !bulk_ask (self->bulk, &order_receipt_out_job, order->number, NULL, error))
    return FALSE;
  bulk_note_order (self->bulk, order->number);
  *posted = g_steal_pointer (&order);
  return TRUE;
}

static void
later_state (Demo *self, const Order *order, OrderState state, Instant at)
{
  DemoStep *step = demo_later (self, at, DEMO_ADVANCE);

  if (step == NULL)
    return;
  step->number = g_strdup (order->number);
  step->state = state;
}

/* Along the states up to @last, hours between them. */
static void
later_states (Demo *self, const Order *order, OrderState last)
{
  Instant at = self->bulk->job.now;

  for (int state = ORDER_IN_FULFILMENT; state <= (int)last; state++)
    {
      at += g_rand_int_range (self->random, 3 * HOUR, 40 * HOUR);
      later_state (self, order, (OrderState)state, at);
    }
}

static void
later_payment (Demo *self, const Order *order)
{
  Instant at = self->bulk->job.now + g_rand_int_range (self->random, 2 * DAY, 12 * DAY);
  DemoStep *step = order->owed > 0 ? demo_later (self, at, DEMO_PAY) : NULL;

  if (step == NULL)
    return;
  step->number = g_strdup (order->number);
  step->amount = demo_chance (self->random, 85) ? order->owed : order->owed / 2 + 1;
}

/* What follows a posted order that is to be delivered. */
static void
plan_delivery (Demo *self, const Order *order, Pay pay)
{
  DemoStep *step;

  if (pay == PAY_TRANSFER)
    {
      later_payment (self, order);
    }
  else if (demo_chance (self->random, 6))
    {
      step
          = demo_later (self, self->bulk->job.now + g_rand_int_range (self->random, HOUR, 2 * HOUR),
                        DEMO_CANCEL);
      if (step != NULL)
        step->number = g_strdup (order->number);
      return;
    }
  /* now and then one is forgotten on the way */
  later_states (self, order,
                demo_chance (self->random, 95)
                    ? ORDER_DELIVERED
                    : (OrderState)g_rand_int_range (self->random, ORDER_POSTED, ORDER_DELIVERED));
}

/* Now and then a sale was rung up twice, which is seen soon. No chance is drawn for it, so that the
 * rest of the year stays as it is. */
static void
plan_mistake (Demo *self, const Order *order)
{
  DemoStep *step;

  if (order->id % RUNG_UP_TWICE != RUNG_UP_TWICE / 2)
    return;
  step = demo_later (self, self->bulk->job.now + HOUR / 10, DEMO_REVERSE);
  if (step != NULL)
    step->number = g_strdup (order->number);
}

static void
fill_drawn (Demo *self, OrderDraft *draft)
{
  static const Channel channels[] = { CHANNEL_IN_PERSON, CHANNEL_IN_PERSON, CHANNEL_PHONE,
                                      CHANNEL_EMAIL,     CHANNEL_WEB,       CHANNEL_WEB };
  int n_lines = demo_chance (self->random, 45) ? 1 : g_rand_int_range (self->random, 2, 7);

  if (demo_chance (self->random, 70))
    draft->customer = g_strdup (demo_pick_customer (self));
  if (draft->customer != NULL && demo_chance (self->random, 22))
    {
      draft->channel = channels[g_rand_int_range (self->random, 0, G_N_ELEMENTS (channels))];
      draft->delivery = self->bulk->job.today + g_rand_int_range (self->random, 2, 12);
      draft->expedite = demo_chance (self->random, 8);
      draft->department = g_strdup ("warehouse");
    }
  for (int i = 0; i < n_lines; i++)
    {
      const DemoProduct *product = pick_product (self);
      OrderDraftLine *line
          = order_draft_add_line (draft, product->code, pick_quantity (self, product));

      if (demo_chance (self->random, 5))
        line->discount = (Discount){ DISCOUNT_RATE, RATE_ONE / 10 };
    }
  if (demo_chance (self->random, 4))
    draft->discount = (Discount){ DISCOUNT_RATE, RATE_ONE / 20 };
}

static Pay
pick_pay (Demo *self, const OrderDraft *draft)
{
  int at = g_rand_int_range (self->random, 0, 100);

  if (draft->delivery != DAY_NONE)
    return at < 60 ? PAY_CARD : at < 90 ? PAY_TRANSFER : PAY_NOT_YET;
  if (draft->customer != NULL && at < 2)
    return PAY_NOT_YET;
  return at < 58 ? PAY_CARD : at < 96 ? PAY_CASH : PAY_SPLIT;
}

static gboolean
drawn_order (Demo *self, GError **error)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();
  g_autoptr (Order) order = NULL;
  Pay pay;

  fill_drawn (self, draft);
  pay = pick_pay (self, draft);
  if (!post (self, draft, pay, &order, error))
    return FALSE;
  if (draft->delivery != DAY_NONE)
    plan_delivery (self, order, pay);
  else
    plan_mistake (self, order);
  return TRUE;
}

/* «CODE*2 CODE» */
static void
add_scene_lines (OrderDraft *draft, const char *list)
{
  g_auto (GStrv) lines = g_strsplit (list, " ", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      char *star = strchr (lines[i], '*');
      gint64 count = star != NULL ? g_ascii_strtoll (star + 1, NULL, 10) : 1;

      if (star != NULL)
        *star = '\0';
      order_draft_add_line (draft, lines[i], count * QUANTITY_ONE);
    }
}

static gboolean
scene_order (Demo *self, const Scene *scene, GError **error)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();
  g_autoptr (Order) order = NULL;

  draft->customer = g_strdup (g_ptr_array_index (self->customers, scene->customer));
  add_scene_lines (draft, scene->lines);
  if (scene->discount > 0)
    draft->discount = (Discount){ DISCOUNT_AMOUNT, scene->discount * self->one / 100 };
  if (scene->delivery_days > 0)
    draft->delivery = self->bulk->job.today + scene->delivery_days;
  if (!post (self, draft, scene->pay, &order, error))
    return FALSE;
  for (int state = ORDER_IN_FULFILMENT; scene->delivery_days > 0 && state <= (int)scene->state;
       state++)
    later_state (self, order, (OrderState)state, self->bulk->job.now + state * 2 * HOUR);
  return TRUE;
}

static gboolean
pay_step (Demo *self, const DemoStep *step, GError **error)
{
  g_autofree char *uuid = demo_uuid (self);
  g_autoptr (OrderDraft) payments = order_draft_new ();
  g_autofree char *reference
      = g_strdup_printf ("RF%02d%09d", g_rand_int_range (self->random, 10, 99),
                         g_rand_int_range (self->random, 0, 1000000000));
  OrderPay pay = { .number = step->number, .uuid = uuid, .payments = payments->payments };

  add_payment (payments, TENDER_BANK_TRANSFER, step->amount, self->random);
  ((PaymentDraft *)g_ptr_array_index (payments->payments, 0))->reference
      = g_steal_pointer (&reference);
  return bulk_ask (self->bulk, &order_pay_job, &pay, NULL, error);
}

static gboolean
cancel_step (Demo *self, const DemoStep *step, GError **error)
{
  g_autofree char *uuid = demo_uuid (self);
  OrderCancel cancel = { .number = step->number, .uuid = uuid };

  return bulk_ask (self->bulk, &order_cancel_job, &cancel, NULL, error);
}

static gboolean
reverse_step (Demo *self, const DemoStep *step, GError **error)
{
  g_autofree char *uuid = g_strconcat ("demo-reversal-", step->number, NULL);
  OrderReverse reverse
      = { .number = step->number, .uuid = uuid, .reason = (char *)"Rung up twice" };

  return bulk_ask (self->bulk, &order_reverse_job, &reverse, NULL, error);
}

static gboolean
advance_step (Demo *self, const DemoStep *step, GError **error)
{
  OrderAdvance advance = { .number = step->number, .state = step->state };

  return bulk_ask (self->bulk, &order_advance_job, &advance, NULL, error);
}

/* Plans the year: when somebody buys. */
void
demo_plan_orders (Demo *self)
{
  Instant from = self->end - 365 * DAY;
  guint written = n_scenes (self);

  for (guint i = 0; i < written; i++)
    demo_later (self, self->end - scenes[i].ago, DEMO_SCENE)->index = i;
  for (guint i = written; i < (guint)self->plan->n_orders; i++)
    demo_later (self, demo_moment (self->random, from, self->end, self->bulk->job.zone),
                DEMO_ORDER);
  demo_plan_talks (self, written > 0);
}

/* One order, or what happens to one. */
gboolean
demo_order_step (Demo *self, const DemoStep *step, GError **error)
{
  switch (step->kind)
    {
    case DEMO_ORDER:
      return drawn_order (self, error);
    case DEMO_SCENE:
      return scene_order (self, &scenes[step->index], error);
    case DEMO_PAY:
      return pay_step (self, step, error);
    case DEMO_CANCEL:
      return cancel_step (self, step, error);
    case DEMO_REVERSE:
      return reverse_step (self, step, error);
    case DEMO_ADVANCE:
      return advance_step (self, step, error);
    case DEMO_TALK:
    default:
      g_return_val_if_reached (FALSE);
    }
}
