/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo's conversations stand on their customers' timelines. */

#include "demo-fixture.h"

#include "customer.h"

static void
test_written_talk_is_on_the_timeline (void)
{
  Shop *shop = demo_fixture_filled (1);
  g_autoptr (GError) error = NULL;
  CustomerView *view = NULL;
  gboolean found = FALSE;

  shop_run (shop, &customer_show_job, "C000010", (gpointer *)&view, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->customer->family, ==, "Ferrari");
  for (guint i = 0; i < view->timeline->len; i++)
    {
      const TimelineItem *item = g_ptr_array_index (view->timeline, i);

      if (item->kind == TIMELINE_INTERACTION
          && g_strcmp0 (item->title, "Charged twice for one delivery") == 0)
        {
          found = TRUE;
          g_assert_cmpint (item->at, ==, DEMO_NOW - 31 * 60);
        }
    }
  g_assert_true (found);
  customer_view_free (view);
  demo_fixture_end (shop);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/demo-talks/written-talk-is-on-the-timeline",
                   test_written_talk_is_on_the_timeline);
  return g_test_run ();
}
