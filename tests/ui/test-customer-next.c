/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one blue button of a customer. */

#include "customer-next.h"

#include <locale.h>

typedef struct {
  const char *number;
  const char *state;
  Money owed;
} Sale;

/* sales: newest first, ends with no number; owes: on all of them, and on those that are not shown
 */
static CustomerNext *
next_of (const Sale *sales, Money owes, gboolean erased)
{
  Customer customer = { .erased = erased };
  CustomerView view = { .customer = &customer, .owes = owes };
  CustomerNext *next;

  view.timeline = g_ptr_array_new_with_free_func ((GDestroyNotify)timeline_item_free);
  for (; sales->number != NULL; sales++)
    {
      TimelineItem *item = g_new0 (TimelineItem, 1);

      item->kind = TIMELINE_ORDER;
      item->number = g_strdup (sales->number);
      item->state = g_strdup (sales->state);
      item->owed = sales->owed;
      g_ptr_array_add (view.timeline, item);
    }
  next = customer_next (&view, 2);
  g_ptr_array_unref (view.timeline);
  return next;
}

static void
test_the_step_is_what_they_came_for (void)
{
  static const struct {
    Sale sales[4];
    Money owes;
    gboolean erased;
    CustomerNextKind kind;
    const char *number;
    const char *button;
  } cases[] = {
    { { { NULL } }, 0, FALSE, CUSTOMER_NEXT_ORDER, NULL, "New Order" },
    { { { "O2026-000002", "delivered", 0 } }, 0, FALSE, CUSTOMER_NEXT_ORDER, NULL, "New Order" },
    { { { "O2026-000002", "posted", 0 } }, 0, FALSE, CUSTOMER_NEXT_ORDER, NULL, "New Order" },
    { { { "O2026-000002", "ready", 0 }, { "O2026-000001", "ready", 0 } },
      0,
      FALSE,
      CUSTOMER_NEXT_HAND_OVER,
      "O2026-000001",
      "Hand Over the Order" },
    { { { "O2026-000002", "ready", 0 }, { "O2026-000001", "posted", 500 } },
      500,
      FALSE,
      CUSTOMER_NEXT_HAND_OVER,
      "O2026-000002",
      "Hand Over the Order" },
    { { { "O2026-000002", "ready", 2490 }, { "O2026-000001", "posted", 0 } },
      2490,
      FALSE,
      CUSTOMER_NEXT_PAY,
      "O2026-000002",
      "Take Payment of 24.90" },
    { { { "O2026-000002", "posted", 0 }, { "O2026-000001", "delivered", 500 } },
      500,
      FALSE,
      CUSTOMER_NEXT_PAY,
      "O2026-000001",
      "Take Payment of 5.00" },
    { { { "O2026-000002", "ready", 2490 }, { "O2026-000001", "posted", 500 } },
      2990,
      FALSE,
      CUSTOMER_NEXT_SETTLE,
      NULL,
      "Take Payment of 29.90" },
    { { { "O2026-000002", "posted", 700 }, { "O2026-000001", "delivered", 500 } },
      1200,
      FALSE,
      CUSTOMER_NEXT_SETTLE,
      NULL,
      "Take Payment of 12.00" },
    { { { "O2026-000001", "posted", 0 } },
      800,
      FALSE,
      CUSTOMER_NEXT_SETTLE,
      NULL,
      "Take Payment of 8.00" },
    { { { "O2026-000001", "cancelled", 500 } }, 0, FALSE, CUSTOMER_NEXT_ORDER, NULL, "New Order" },
    { { { "O2026-000001", "ready", 0 } }, 0, TRUE, CUSTOMER_NEXT_NOTHING, NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CustomerNext) next = next_of (cases[i].sales, cases[i].owes, cases[i].erased);

      g_assert_cmpint (next->kind, ==, cases[i].kind);
      g_assert_cmpstr (next->number, ==, cases[i].number);
      g_assert_cmpstr (next->button, ==, cases[i].button);
    }
}

static void
test_the_reason_names_the_order (void)
{
  const Sale ready[] = { { "O2026-000411", "ready", 0 }, { NULL } };
  const Sale unpaid[] = { { "O2026-000411", "ready", 2490 }, { NULL } };
  const Sale debt[] = { { "O2026-000411", "posted", 2490 }, { NULL } };
  g_autoptr (CustomerNext) hand = next_of (ready, 0, FALSE);
  g_autoptr (CustomerNext) first = next_of (unpaid, 2490, FALSE);
  g_autoptr (CustomerNext) owed = next_of (debt, 2490, FALSE);
  g_autoptr (CustomerNext) both = next_of (unpaid, 2990, FALSE);
  g_autoptr (CustomerNext) several = next_of (debt, 2990, FALSE);

  g_assert_cmpstr (hand->because, ==, "Order 2026-000411 is packed and paid.");
  g_assert_cmpstr (first->because, ==, "Order 2026-000411 is packed; 24.90 of it is not paid yet.");
  g_assert_cmpstr (owed->because, ==, "Order 2026-000411: 24.90 of it is still owed.");
  g_assert_cmpstr (both->because, ==, "Order 2026-000411 is packed; in all 29.90 is owed.");
  g_assert_cmpstr (several->because, ==, "29.90 is owed in all.");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-next/the-step-is-what-they-came-for",
                   test_the_step_is_what_they_came_for);
  g_test_add_func ("/customer-next/the-reason-names-the-order", test_the_reason_names_the_order);
  return g_test_run ();
}
