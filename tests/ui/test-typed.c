/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A discount is read as it is shown, in digits of any script. */

#include "robot.h"
#include "typed.h"

static void
test_a_discount_is_read_as_it_is_shown (void)
{
  static const Discount discounts[] = { { DISCOUNT_NONE, 0 },
                                        { DISCOUNT_AMOUNT, 1250 },
                                        { DISCOUNT_RATE, 10 * RATE_ONE / 100 },
                                        { DISCOUNT_RATE, RATE_ONE * 55 / 1000 },
                                        { DISCOUNT_RATE, RATE_ONE } };

  for (gsize i = 0; i < G_N_ELEMENTS (discounts); i++)
    {
      g_autofree char *text = typed_discount_text (discounts[i], 2);
      Discount again;

      g_assert_true (typed_discount (text, 2, &again, NULL));
      g_assert_cmpint (again.kind, ==, discounts[i].kind);
      g_assert_cmpint (again.value, ==, discounts[i].value);
    }
}

static void
test_a_rate_is_read_in_any_script (void)
{
  static const struct {
    const char *text;
    gint64 thousandths;
  } cases[] = { { "10%", 10000 }, { " 5,5 % ", 5500 }, { "5.5%", 5500 }, { "١٠%", 10000 },
                { "۱۰%", 10000 }, { "१०%", 10000 },    { "0.125%", 125 } };
  Discount discount;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (typed_discount (cases[i].text, 2, &discount, NULL));
      g_assert_cmpint (discount.kind, ==, DISCOUNT_RATE);
      g_assert_cmpint (discount.value, ==, cases[i].thousandths);
    }
  g_assert_false (typed_discount ("101%", 2, &discount, NULL));
  g_assert_false (typed_discount ("-1%", 2, &discount, NULL));
  g_assert_false (typed_discount ("ten%", 2, &discount, NULL));
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/typed/a-discount-is-read-as-it-is-shown",
                   test_a_discount_is_read_as_it_is_shown);
  g_test_add_func ("/typed/a-rate-is-read-in-any-script", test_a_rate_is_read_in_any_script);
  return g_test_run ();
}
