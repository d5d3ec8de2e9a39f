/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Until when something comes back and at what fee (rules 8 and 9), and the owner's rules as they
 * are written. */

#include "config.h"

#include "return-policy.h"

#include "error.h"

#define EXPONENT 2

static ReturnPolicy *
policy_new (void)
{
  ReturnPolicy *self = g_new0 (ReturnPolicy, 1);

  return_policy_init (self);
  return self;
}

static void
policy_free (ReturnPolicy *self)
{
  return_policy_clear (self);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReturnPolicy, policy_free)

static void
put (ReturnPolicy *self, ReturnRule rule, const char *value)
{
  g_autoptr (GError) error = NULL;

  return_policy_put (self, rule, value, EXPONENT, &error);
  g_assert_no_error (error);
}

static void
refuse (ReturnPolicy *self, ReturnRule rule, const char *value)
{
  g_autofree char *before = return_policy_dup (self, rule, EXPONENT);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  if (return_policy_put (self, rule, value, EXPONENT, &error))
    g_error ("«%s» was taken for rule %d", value, rule);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  after = return_policy_dup (self, rule, EXPONENT);
  g_assert_cmpstr (after, ==, before);
}

static void
check_last_days (const ReturnPolicy *self, ReturnReason reason, Day from, int warranty, Day free,
                 Day most)
{
  ReturnWindow window = return_window (self, reason, from, warranty);

  g_assert_cmpint (window.free_until, ==, free);
  g_assert_cmpint (window.most_until, ==, most);
}

/* Bought on 3 March, 30 days: until 2 April, that day in it. */
static void
test_window (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();
  Day bought = day_from_civil (2026, 3, 3);
  Day last = day_from_civil (2026, 4, 2);
  Day most = day_from_civil (2026, 4, 17);
  ReturnWindow window = return_window (policy, RETURN_CHANGED_MIND, bought, 0);

  check_last_days (policy, RETURN_CHANGED_MIND, bought, 0, last, most);
  g_assert_cmpint (return_window_time (&window, bought), ==, RETURN_IN_TIME);
  g_assert_cmpint (return_window_time (&window, last), ==, RETURN_IN_TIME);
  g_assert_cmpint (return_window_time (&window, last + 1), ==, RETURN_NEEDS_APPROVAL);
  g_assert_cmpint (return_window_time (&window, most), ==, RETURN_NEEDS_APPROVAL);
  g_assert_cmpint (return_window_time (&window, most + 1), ==, RETURN_TOO_LATE);
}

/* The second step never ends before the first. */
static void
test_window_without_second_step (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();
  Day bought = day_from_civil (2026, 3, 3);

  put (policy, RETURN_RULE_MOST_DAYS, "10");
  check_last_days (policy, RETURN_OTHER, bought, 0, bought + 30, bought + 30);
  put (policy, RETURN_RULE_FREE_DAYS, "0");
  check_last_days (policy, RETURN_OTHER, bought, 0, bought, bought + 10);
}

/* A defect follows the product's warranty, else the shop's, else the days where these are longer;
 * nothing else does. */
static void
test_warranty (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();
  Day bought = day_from_civil (2026, 3, 3);
  Day leap = day_from_civil (2024, 2, 29);
  Day until = day_from_civil (2028, 3, 3);

  check_last_days (policy, RETURN_DEFECTIVE, bought, 0, until, until);
  until = day_from_civil (2026, 9, 3);
  check_last_days (policy, RETURN_DEFECTIVE, bought, 6, until, until);
  check_last_days (policy, RETURN_DAMAGED, bought, 6, bought + 30, bought + 45);
  check_last_days (policy, RETURN_DEFECTIVE, bought, 1, day_from_civil (2026, 4, 3), bought + 45);
  until = day_from_civil (2026, 2, 28);
  check_last_days (policy, RETURN_DEFECTIVE, leap, 24, until, until);
  until = day_from_civil (2026, 11, 30);
  check_last_days (policy, RETURN_DEFECTIVE, day_from_civil (2026, 8, 31), 3, until, until);
  put (policy, RETURN_RULE_FREE_DAYS, "400");
  check_last_days (policy, RETURN_DEFECTIVE, bought, 6, bought + 400, bought + 400);
}

static void
check_fee (const ReturnPolicy *self, ReturnReason reason, const char *category, Rate rate)
{
  g_assert_cmpint (return_fee_rate (self, reason, CONDITION_NEW, category), ==, rate);
}

static void
test_fees (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();

  check_fee (policy, RETURN_CHANGED_MIND, "Books", 0);
  put (policy, RETURN_RULE_FEES, "15%");
  check_fee (policy, RETURN_CHANGED_MIND, NULL, 15000);
  check_fee (policy, RETURN_OTHER, "Books", 15000);
  put (policy, RETURN_RULE_FEES, "changed-mind 10%");
  check_fee (policy, RETURN_CHANGED_MIND, "Books", 10000);
  check_fee (policy, RETURN_GIFT, "Books", 0);
  put (policy, RETURN_RULE_FEES, "/Garden tools 5.5");
  check_fee (policy, RETURN_GIFT, "Garden tools", 5500);
  check_fee (policy, RETURN_GIFT, "Garden", 0);
  check_fee (policy, RETURN_GIFT, NULL, 0);
  put (policy, RETURN_RULE_FEES, "100%");
  check_fee (policy, RETURN_GIFT, NULL, RATE_ONE);
}

/* The closest is meant, whatever the order and whatever parts them. */
static void
test_closest_fee (void)
{
  static const char *const texts[] = {
    "15%; changed-mind 10%; /Books 0%; changed-mind/Books 20%",
    "changed-mind/Books 20%\n/Books 0%\n\nchanged-mind 10%\n15%\n",
    " ;changed-mind / Books   20% ;/Books 0%\n changed-mind 10%;;15%",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ReturnPolicy) policy = policy_new ();

      put (policy, RETURN_RULE_FEES, texts[i]);
      check_fee (policy, RETURN_CHANGED_MIND, "Books", 20000);
      check_fee (policy, RETURN_GIFT, "Books", 0);
      check_fee (policy, RETURN_CHANGED_MIND, "Toys", 10000);
      check_fee (policy, RETURN_CHANGED_MIND, NULL, 10000);
      check_fee (policy, RETURN_GIFT, "Toys", 15000);
    }
}

/* One for the category counts before one for the reason. */
static void
test_category_before_reason (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();

  put (policy, RETURN_RULE_FEES, "changed-mind 10%; /Books 0%");
  check_fee (policy, RETURN_CHANGED_MIND, "Books", 0);
  put (policy, RETURN_RULE_FEES, "/Books 0%; changed-mind 10%");
  check_fee (policy, RETURN_CHANGED_MIND, "Books", 0);
}

/* Nobody pays for a defect or for our mistake. */
static void
test_no_fee_for_ours (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();

  put (policy, RETURN_RULE_FEES, "15%; /Books 20%");
  for (int i = 0; i < N_RETURN_REASONS; i++)
    {
      ReturnReason reason = (ReturnReason)i;
      gboolean ours = return_reason_is_ours (reason);

      check_fee (policy, reason, "Books", ours ? 0 : 20000);
      g_assert_cmpint (return_fee_rate (policy, reason, CONDITION_DEFECTIVE, "Books"), ==, 0);
    }
  g_assert_cmpint (return_fee_rate (policy, RETURN_OTHER, CONDITION_DAMAGED, NULL), ==, 15000);
}

static void
test_refused_fees (void)
{
  static const char *const texts[] = {
    "much",         "101%",         "-1%",      "1.2345%",       "changed-mind", "defective 10%",
    "late 10%",     "bad-luck 10%", "15%; ten", "15%\n/Books x", "/Books",       "Changed-Mind 10%",
    "gift 10% 20%", "15%\x01",
  };
  g_autoptr (ReturnPolicy) policy = policy_new ();
  g_autofree char *fits = g_strnfill (1000, ';');
  g_autofree char *longer = g_strnfill (1001, ';');

  put (policy, RETURN_RULE_FEES, "7%");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    refuse (policy, RETURN_RULE_FEES, texts[i]);
  refuse (policy, RETURN_RULE_FEES, longer);
  put (policy, RETURN_RULE_FEES, fits);
}

/* What a rule may say, and what it may not. */
typedef struct {
  ReturnRule rule;
  const char *usual;
  const char *good[4];
  const char *bad[5];
} Case;

static const Case cases[] = {
  { RETURN_RULE_FREE_DAYS, "30", { "0", "14", "3650" }, { "", "-1", "3651", "1.5", "x" } },
  { RETURN_RULE_MOST_DAYS, "45", { "0", "60", "3650" }, { "", "-1", "3651", "1.5", "x" } },
  { RETURN_RULE_WARRANTY_MONTHS, "24", { "0", "12", "1200" }, { "", "-1", "1201", "2 years" } },
  { RETURN_RULE_FEES, "", { "15%", "changed-mind 10%\n/Books 0%", "" }, { "x" } },
  { RETURN_RULE_WAIVER, "supervisor", { "clerk", "owner", "supervisor" }, { "", "boss" } },
  { RETURN_RULE_OTHER_TENDER, "supervisor", { "clerk", "owner", "supervisor" }, { "", "boss" } },
  { RETURN_RULE_REFUND_LIMIT, "", { "50.00", "0.00", "" }, { "-1", "1.234", "much" } },
  { RETURN_RULE_NO_RECEIPT_DAYS, "30", { "1", "90", "3650" }, { "", "0", "-1", "3651", "x" } },
  { RETURN_RULE_NO_RECEIPT_LIMIT, "", { "50.00", "0.00", "" }, { "-1", "1.234", "much" } },
  { RETURN_RULE_NO_RECEIPT_PERIOD, "365", { "1", "30", "3650" }, { "", "0", "-1", "3651", "x" } },
  { RETURN_RULE_EVEN_SWAP, "paid", { "today", "paid" }, { "", "yes", "Today" } },
  { RETURN_RULE_VOUCHER_MONTHS, "0", { "1", "12", "1200" }, { "", "-1", "1201", "x" } },
};

static void
check_says (const ReturnPolicy *self, ReturnRule rule, const char *expected)
{
  g_autofree char *text = return_policy_dup (self, rule, EXPONENT);

  g_assert_cmpstr (text, ==, expected);
}

/* Each rule says what was put, and leaves the others alone. */
static void
test_round_trip (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (cases), ==, RETURN_RULE_VOUCHER_MONTHS);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ReturnPolicy) policy = policy_new ();

      check_says (policy, cases[i].rule, cases[i].usual);
      for (int n = 0; n < 4 && cases[i].good[n] != NULL; n++)
        {
          put (policy, cases[i].rule, cases[i].good[n]);
          check_says (policy, cases[i].rule, cases[i].good[n]);
        }
      for (gsize other = 0; other < G_N_ELEMENTS (cases); other++)
        if (other != i)
          check_says (policy, cases[other].rule, cases[other].usual);
    }
}

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ReturnPolicy) policy = policy_new ();

      put (policy, cases[i].rule, cases[i].good[0]);
      for (int n = 0; n < 5 && cases[i].bad[n] != NULL; n++)
        refuse (policy, cases[i].rule, cases[i].bad[n]);
    }
}

static void
test_copy (void)
{
  g_autoptr (ReturnPolicy) policy = policy_new ();
  g_autoptr (ReturnPolicy) copy = g_new0 (ReturnPolicy, 1);

  put (policy, RETURN_RULE_FEES, "15%");
  put (policy, RETURN_RULE_REFUND_LIMIT, "20.00");
  return_policy_copy (policy, copy);
  put (policy, RETURN_RULE_FEES, "1%");
  put (policy, RETURN_RULE_REFUND_LIMIT, "");
  check_says (copy, RETURN_RULE_FEES, "15%");
  check_says (copy, RETURN_RULE_REFUND_LIMIT, "20.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/return-policy/window-is-inclusive", test_window);
  g_test_add_func ("/return-policy/second-step-never-before-the-first",
                   test_window_without_second_step);
  g_test_add_func ("/return-policy/defect-follows-the-warranty", test_warranty);
  g_test_add_func ("/return-policy/fees-for-all-a-reason-a-category", test_fees);
  g_test_add_func ("/return-policy/closest-fee-is-meant", test_closest_fee);
  g_test_add_func ("/return-policy/category-before-reason", test_category_before_reason);
  g_test_add_func ("/return-policy/no-fee-for-a-defect-or-our-mistake", test_no_fee_for_ours);
  g_test_add_func ("/return-policy/refused-fees", test_refused_fees);
  g_test_add_func ("/return-policy/each-rule-says-what-was-put", test_round_trip);
  g_test_add_func ("/return-policy/refusals-change-nothing", test_refusals);
  g_test_add_func ("/return-policy/copy-shares-nothing", test_copy);
  return g_test_run ();
}
