/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was talked about in the demo shop. A few conversations are written out, as the orders are.
 */

#include "config.h"

#include "demo-parts.h"

#include "interaction.h"

#define MINUTE 60
#define DAY 86400

typedef struct {
  guint customer;
  Instant ago;
  Channel channel;
  const char *topic;
  const char *outcome;
  const char *words;
} Talk;

static const Talk scripted[] = {
  { 0, 3 * DAY, CHANNEL_PHONE, "Whether birch needs oil", "Answered",
    "A thin coat of linseed oil, with the grain, twice a year." },
  { 6, 63 * MINUTE, CHANNEL_EMAIL, "Asked about a spare part", "Quotation to be sent", "" },
  { 9, 31 * MINUTE, CHANNEL_PHONE, "Charged twice for one delivery", "Passed on to accounts",
    "One of the two payments was only reserved." },
};

static const Talk drawn[] = {
  { 0, 0, 0, "Opening hours at Christmas", "Answered", "" },
  { 0, 0, 0, "Delivery date", "Answered", "Wants it before the weekend." },
  { 0, 0, 0, "Whether it is in stock", "Answered", "" },
  { 0, 0, 0, "Size of a table top", "Answered", "Needs 118 cm between the walls." },
  { 0, 0, 0, "Gift wrapping", "Promised", "" },
  { 0, 0, 0, "Washing of linen", "Answered", "60 °C, no softener." },
  { 0, 0, 0, "Invoice to a company", "Sent", "" },
  { 0, 0, 0, "Changed address", "Noted", "Moves at the end of the month." },
  { 0, 0, 0, "Praise for the packing", "Passed on", "" },
  { 0, 0, 0, "Asked for a call back", "Called back", "" },
};

/* Returns: (transfer none) (nullable): a customer's number; earlier customers come more often. */
const char *
demo_pick_customer (Demo *self)
{
  double u = g_rand_double (self->random);

  if (self->customers->len == 0)
    return NULL;
  return g_ptr_array_index (self->customers, (guint)(u * u * self->customers->len));
}

/* Plans the year: when somebody asks. */
void
demo_plan_talks (Demo *self, gboolean are_written)
{
  Instant from = self->end - 365 * DAY;

  for (guint i = 0; are_written && i < G_N_ELEMENTS (scripted); i++)
    demo_later (self, self->end - scripted[i].ago, DEMO_TALK)->index = i;
  for (int i = 0; i < self->plan->n_orders / 3; i++)
    demo_later (self, demo_moment (self->random, from, self->end, self->bulk->job.zone), DEMO_TALK);
}

/* One conversation. */
gboolean
demo_talk_step (Demo *self, const DemoStep *step, GError **error)
{
  static const Channel channels[]
      = { CHANNEL_IN_PERSON, CHANNEL_PHONE, CHANNEL_PHONE, CHANNEL_EMAIL, CHANNEL_CHAT };
  gboolean is_written = step->index != G_MAXUINT;
  const Talk *talk = is_written ? &scripted[step->index]
                                : &drawn[g_rand_int_range (self->random, 0, G_N_ELEMENTS (drawn))];
  g_autofree char *uuid = demo_uuid (self);
  const char *customer = is_written ? g_ptr_array_index (self->customers, talk->customer)
                                    : demo_pick_customer (self);
  InteractionDraft draft = {
    .uuid = uuid,
    .customer = (char *)customer,
    .channel = is_written ? talk->channel
                          : channels[g_rand_int_range (self->random, 0, G_N_ELEMENTS (channels))],
    .topic = (char *)talk->topic,
    .outcome = (char *)talk->outcome,
    .words = (char *)talk->words,
  };

  return bulk_ask (self->bulk, &interaction_add_job, &draft, NULL, error);
}
