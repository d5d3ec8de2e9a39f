/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A conversation is noted once, and its words are theirs. */

#include "fixture.h"
#include "interaction.h"

static InteractionDraft *
draft_new (const char *uuid, const char *customer, const char *words)
{
  InteractionDraft *draft = g_new0 (InteractionDraft, 1);

  draft->uuid = g_strdup (uuid);
  draft->customer = g_strdup (customer);
  draft->channel = CHANNEL_CHAT;
  draft->topic = g_strdup ("asked about oil");
  draft->words = g_strdup (words);
  return draft;
}

static gint64
add (Fixture *fixture, const InteractionDraft *draft)
{
  g_autofree gint64 *id = fixture_run (fixture, &interaction_add_job, draft);

  return *id;
}

/* Rule 5. */
static void
test_the_same_form_counts_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autoptr (InteractionDraft) draft = draft_new ("12345678-a", customer->number, "hello");
  g_autoptr (InteractionDraft) other = draft_new ("12345678-a", customer->number, "hello!");
  g_autoptr (InteractionDraft) nobody = draft_new ("12345678-b", NULL, NULL);
  gint64 first = add (fixture, draft);
  gint64 second = add (fixture, draft);
  g_autoptr (CustomerView) view = NULL;

  g_assert_cmpint (first, ==, second);
  fixture_refuse (fixture, &interaction_add_job, other, DESK_ERROR_REUSED, "/uuid");
  g_assert_cmpint (add (fixture, nobody), !=, first);
  view = fixture_run (fixture, &customer_show_job, customer->number);
  g_assert_cmpuint (view->timeline->len, ==, 2);
}

static void
test_who_talks_is_seen (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = NULL;
  g_autoptr (InteractionDraft) draft = NULL;
  g_autoptr (CustomerView) view = NULL;

  shop_set_clock (fixture->shop, 1700000000);
  customer = fixture_customer (fixture, "Anna Rossi", NULL);
  shop_set_clock (fixture->shop, 1700000060);
  draft = draft_new ("12345678-a", customer->number, "hello");
  add (fixture, draft);
  view = fixture_run (fixture, &customer_show_job, customer->number);
  g_assert_cmpint (view->customer->seen_at, ==, 1700000060);
}

static void
test_refusals_name_the_field (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (InteractionDraft) short_uuid = draft_new ("1", NULL, NULL);
  g_autoptr (InteractionDraft) no_uuid = draft_new (NULL, NULL, NULL);
  g_autoptr (InteractionDraft) card = draft_new ("12345678-a", NULL, "4111 1111 1111 1111");
  g_autoptr (InteractionDraft) ghost = draft_new ("12345678-a", "C000009", NULL);
  g_autoptr (InteractionDraft) mute = draft_new ("12345678-a", NULL, NULL);

  *mute->topic = '\0';
  fixture_refuse (fixture, &interaction_add_job, short_uuid, DESK_ERROR_INVALID, "/uuid");
  fixture_refuse (fixture, &interaction_add_job, no_uuid, DESK_ERROR_INVALID, "/uuid");
  fixture_refuse (fixture, &interaction_add_job, card, DESK_ERROR_INVALID, "/words");
  fixture_refuse (fixture, &interaction_add_job, ghost, DESK_ERROR_NOT_FOUND, "/customer");
  fixture_refuse (fixture, &interaction_add_job, mute, DESK_ERROR_INVALID, "/topic");
}

/* Rule 21: what is written now of somebody who was forgotten could never be erased again. */
static void
test_nothing_is_said_of_an_erased_customer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autoptr (InteractionDraft) draft = draft_new ("12345678-a", customer->number, "hello");

  customer_free (fixture_run (fixture, &customer_erase_job, customer->number));
  fixture_refuse (fixture, &interaction_add_job, draft, DESK_ERROR_CONSTRAINT, "/customer");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/interaction/the-same-form-counts-once", test_the_same_form_counts_once);
  g_test_add_func ("/interaction/who-talks-is-seen", test_who_talks_is_seen);
  g_test_add_func ("/interaction/refusals-name-the-field", test_refusals_name_the_field);
  g_test_add_func ("/interaction/nothing-is-said-of-an-erased-customer",
                   test_nothing_is_said_of_an_erased_customer);
  return g_test_run ();
}
