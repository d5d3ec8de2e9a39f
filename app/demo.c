/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop to look at, to test with and to measure in: invented people, goods and a year of orders.
 * All of it goes through the very jobs that the desk uses, each at its own time, so that a demo
 * shop is a shop like any other; only the audit has one entry for all. The same seed and clock give
 * the same. */

#include "config.h"

#include "demo.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "demo-parts.h"
#include "error.h"
#include "product.h"

#define DAY 86400
#define YEARS 7 /* the shop is this old */

static void
step_free (gpointer step)
{
  g_free (((DemoStep *)step)->number);
  g_free (step);
}

static int
compare_steps (gconstpointer a, gconstpointer b, gpointer data)
{
  Instant at_a = ((const DemoStep *)a)->at, at_b = ((const DemoStep *)b)->at;

  return (at_a > at_b) - (at_a < at_b);
}

static void
product_free_brief (gpointer product)
{
  g_free (((DemoProduct *)product)->code);
  g_free (product);
}

static void
demo_free (Demo *self)
{
  bulk_free (self->bulk);
  g_rand_free (self->random);
  g_sequence_free (self->steps);
  g_ptr_array_unref (self->customers);
  g_ptr_array_unref (self->products);
  g_array_unref (self->arrivals);
  g_clear_pointer (&self->crowd, demo_crowd_free);
  g_free (self->salt);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Demo, demo_free)

/* In yen a towel costs 599, in dinars 5.990. */
static Money
minor_units_of_one (int exponent)
{
  Money one = 100;

  for (int i = 2; i < exponent; i++)
    one *= 10;
  return one;
}

static Demo *
demo_new (Job *job, const DemoPlan *plan)
{
  Demo *self = g_new0 (Demo, 1);

  self->bulk = bulk_new (job);
  self->random = g_rand_new_with_seed (plan->seed);
  self->plan = plan;
  self->end = job->now;
  self->one = minor_units_of_one (job->settings->exponent);
  self->steps = g_sequence_new (step_free);
  self->arrivals = g_array_new (FALSE, FALSE, sizeof (Instant));
  self->customers = g_ptr_array_new_with_free_func (g_free);
  self->products = g_ptr_array_new_with_free_func (product_free_brief);
  self->total = plan->n_customers + plan->n_products + plan->n_orders;
  return self;
}

static gboolean
ask_whether_to_go_on (Demo *self, GError **error)
{
  if (self->plan->progress == NULL
      || self->plan->progress (self->done, self->total, self->plan->progress_data))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, "%s",
                  _ ("Stopped: nothing of the demo was written."));
  return FALSE;
}

/* One more of what was asked for is there. */
static gboolean
tell (Demo *self, GError **error)
{
  self->done++;
  return (self->done % 100 != 0 && self->done != self->total) || ask_whether_to_go_on (self, error);
}

/* Returns: (transfer full): a form's UUID; the same for the same seed, clock and shop. */
char *
demo_uuid (Demo *self)
{
  g_autofree char *text = g_strdup_printf ("%s %u", self->salt, self->n_forms++);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-5%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
                          hex + 18);
}

/**
 * demo_later:
 * @self: the demo
 * @at: when
 * @kind: what happens
 *
 * Returns: (transfer none) (nullable): the step, to be filled in; %NULL when it lies in the future.
 */
DemoStep *
demo_later (Demo *self, Instant at, DemoStepKind kind)
{
  DemoStep *step;

  if (at > self->end)
    return NULL;
  step = g_new0 (DemoStep, 1);
  step->at = at;
  step->kind = kind;
  step->index = G_MAXUINT;
  g_sequence_insert_sorted (self->steps, step, compare_steps, NULL);
  return step;
}

/* The written prices have two decimals; the shop's currency may have none or three. */
static gboolean
set_price (Demo *self, JsonObject *fields, GError **error)
{
  g_autofree char *price = NULL;
  Money hundredths;

  if (!money_parse (json_object_get_string_member (fields, "price"), 2, &hundredths, error))
    return FALSE;
  price = money_format (hundredths * self->one / 100, self->bulk->job.settings->exponent);
  json_object_set_string_member (fields, "price", price);
  return TRUE;
}

/* A product that is there from an earlier demo stays as it is. */
static gboolean
add_product (Demo *self, guint index, GError **error)
{
  g_autoptr (JsonObject) fields = demo_product_fields (self->random, index);
  const char *code = json_object_get_string_member (fields, "code");
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, fields);
  g_autoptr (Product) product = NULL;
  g_autoptr (GError) absent = NULL;
  DemoProduct *brief;

  if (!bulk_ask (self->bulk, &product_show_job, code, (gpointer *)&product, &absent))
    {
      if (!g_error_matches (absent, DESK_ERROR, DESK_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&absent));
          return FALSE;
        }
      if (!set_price (self, fields, error)
          || !bulk_ask (self->bulk, &product_add_job, edit, (gpointer *)&product, error))
        return FALSE;
    }
  brief = g_new0 (DemoProduct, 1);
  brief->code = g_strdup (product->code);
  brief->price = product->price;
  brief->by_weight = g_str_equal (product->unit, "kg");
  g_ptr_array_add (self->products, brief);
  return tell (self, error);
}

static gboolean
add_customer (Demo *self, GError **error)
{
  CustomerEdit *edit = demo_crowd_next (self->crowd);
  Customer *customer = NULL;
  gboolean added = bulk_ask (self->bulk, &customer_add_job, edit, (gpointer *)&customer, error);

  if (added)
    {
      if (self->salt == NULL)
        self->salt = g_strdup_printf ("%u %" G_GINT64_FORMAT " %s", self->plan->seed, self->end,
                                      customer->number);
      g_ptr_array_add (self->customers, g_strdup (customer->number));
    }
  demo_crowd_give_back (self->crowd, edit, customer);
  return added && tell (self, error);
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  Instant at_a = *(const Instant *)a, at_b = *(const Instant *)b;

  return (at_a > at_b) - (at_a < at_b);
}

/* Those who are written out came first; the others over the years, more of late. */
static void
plan_customers (Demo *self)
{
  guint n_customers = (guint)self->plan->n_customers;
  Instant from = self->end - (Instant)YEARS * 365 * DAY;
  guint n_named = MIN (demo_customer_n_named (), n_customers);

  self->crowd = demo_crowd_new (self->plan->seed, n_customers, self->bulk->job.settings->country,
                                day_of (self->end, self->bulk->job.zone));
  for (guint i = 0; i < n_customers; i++)
    {
      Instant at = from + (i + 1) * 3600;
      if (i >= n_named)
        {
          double u = g_rand_double (self->random);
          Instant day = from + DAY + (Instant)((1 - u * u) * (YEARS * 365 - 2)) * DAY;
          at = demo_moment (self->random, day, day + DAY, self->bulk->job.zone);
        }
      g_array_append_val (self->arrivals, at);
    }
  g_array_sort (self->arrivals, compare_instants);
}

static gboolean
run_step (Demo *self, const DemoStep *step, GError **error)
{
  bulk_set_clock (self->bulk, step->at);
  switch (step->kind)
    {
    case DEMO_ORDER:
    case DEMO_SCENE:
      return demo_order_step (self, step, error) && tell (self, error);
    case DEMO_TALK:
      return demo_talk_step (self, step, error);
    case DEMO_ADVANCE:
    case DEMO_PAY:
    case DEMO_CANCEL:
    case DEMO_REVERSE:
    default:
      return demo_order_step (self, step, error);
    }
}

/* Who comes until then. */
static gboolean
welcome_until (Demo *self, Instant until, GError **error)
{
  while (self->customers->len < self->arrivals->len)
    {
      Instant at = g_array_index (self->arrivals, Instant, self->customers->len);

      if (at > until)
        return TRUE;
      bulk_set_clock (self->bulk, at);
      if (!add_customer (self, error))
        return FALSE;
    }
  return TRUE;
}

/* In the order of time, so that numbers and «last seen» come as they would have come. */
static gboolean
run_steps (Demo *self, GError **error)
{
  while (!g_sequence_is_empty (self->steps))
    {
      GSequenceIter *first = g_sequence_get_begin_iter (self->steps);
      const DemoStep *step = g_sequence_get (first);

      if (!welcome_until (self, step->at, error) || !run_step (self, step, error))
        return FALSE;
      g_sequence_remove (first);
    }
  return welcome_until (self, self->end, error);
}

/* A million names take a while: whoever stops it is heard. */
static gboolean
index_all (Demo *self, GError **error)
{
  gboolean left = TRUE;

  while (left)
    if (!bulk_index (self->bulk, &left, error) || !ask_whether_to_go_on (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_audit (Demo *self, Job *job, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();

  json_object_set_int_member (detail, "seed", self->plan->seed);
  json_object_set_int_member (detail, "customers", self->customers->len);
  json_object_set_int_member (detail, "products", self->products->len);
  return bulk_write_audit (self->bulk, job, "demo", "", detail, error);
}

static gboolean
demo_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Demo) self = demo_new (job, in);

  if (self->plan->n_products < 1 && self->plan->n_orders > 0)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/products", "%s",
                      _ ("Orders need at least one product."));
      return FALSE;
    }
  bulk_set_clock (self->bulk, self->end - (Instant)YEARS * 365 * DAY);
  for (guint i = 0; i < (guint)self->plan->n_products; i++)
    if (!add_product (self, i, error))
      return FALSE;
  plan_customers (self);
  demo_plan_orders (self);
  if (self->plan->n_customers == 0)
    self->salt = g_strdup_printf ("%u %" G_GINT64_FORMAT, self->plan->seed, self->end);
  if (!run_steps (self, error) || !index_all (self, error) || !write_audit (self, job, error))
    return FALSE;
  job_changed (job, "", 0);
  *out = NULL;
  return TRUE;
}

const JobKind demo_job = {
  .name = "demo",
  .access = JOB_WRITE,
  .least = STAFF_OWNER,
  .run = demo_run,
};
