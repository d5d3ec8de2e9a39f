/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers and barcodes: what is written is read back, and nothing else is. */

#include "config.h"

#include "order.h"

#include <string.h>

static void
test_number (void)
{
  static const struct {
    int year;
    gint64 sequence;
    const char *text;
  } cases[] = {
    { 2026, 412, "O2026-000412" },        { 2026, 1, "O2026-000001" },
    { 2026, 999999, "O2026-999999" },     { 2026, 1000000, "O2026-1000000" },
    { 1999, 12345678, "O1999-12345678" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = order_number_format (cases[i].year, cases[i].sequence);
      g_autofree char *lower = g_ascii_strdown (text, -1);
      const char *forms[] = { text, lower, text + 1 };

      g_assert_cmpstr (text, ==, cases[i].text);
      for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
        {
          gint64 sequence;
          int year;

          g_assert_true (order_number_parse (forms[j], &year, &sequence));
          g_assert_cmpint (year, ==, cases[i].year);
          g_assert_cmpint (sequence, ==, cases[i].sequence);
        }
    }
}

static void
test_number_refuses (void)
{
  static const char *const bad[] = {
    "",
    "O",
    "O2026",
    "O2026-",
    "O2026-412",
    "2026000412",
    "O2026-000000",
    "O2026-0000412",
    "O2026-00041a",
    "O226-000412",
    "OO2026-000412",
    "R2026-000412",
    " O2026-000412",
    "O2026-000412 ",
    "O2026-9999999999999999999",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 sequence = 7;
      int year = 7;

      if (order_number_parse (bad[i], &year, &sequence))
        g_error ("«%s» was read as a number", bad[i]);
      g_assert_cmpint (sequence, ==, 7);
      g_assert_cmpint (year, ==, 7);
    }
}

static void
test_barcode (void)
{
  static const struct {
    gint64 sequence;
    guint32 check;
    const char *text;
  } cases[] = {
    { 412, 7, "04217202600041200007" },
    { 999999, 99999, "04217202699999999999" },
    { 1000000, 12345, "0421720260100000012345" },
    { 12345678, 0, "0421720261234567800000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = order_barcode_format ("04217", 2026, cases[i].sequence, cases[i].check);
      OrderBarcode barcode;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (strlen (text) % 2, ==, 0);
      g_assert_true (order_barcode_parse (text, &barcode));
      g_assert_cmpstr (barcode.shop, ==, "04217");
      g_assert_cmpint (barcode.year, ==, 2026);
      g_assert_cmpint (barcode.sequence, ==, cases[i].sequence);
      g_assert_cmpuint (barcode.check, ==, cases[i].check);
    }
}

static void
test_barcode_refuses (void)
{
  static const char *const bad[] = {
    "",
    "4006381333931",          /* an EAN-13 */
    "0421720260004120000",    /* a digit short */
    "042172026000412000071",  /* odd */
    "0421720260000041200007", /* padded further than it needs */
    "04217202600000000007",   /* no order 0 */
    "0421720260004120000x",
    " 4217202600041200007",
    "042172026000412000070421720260004120000704217202600041200007042172026000412000",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      OrderBarcode barcode;

      if (order_barcode_parse (bad[i], &barcode))
        g_error ("«%s» was read as a barcode", bad[i]);
    }
}

static void
test_random_round_trips (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 sequence = 1
                        + (gint64)(g_test_rand_double () * 1e10)
                              % (g_test_rand_int_range (1, 1000) * G_GINT64_CONSTANT (1000000));
      int year = g_test_rand_int_range (1000, 10000);
      guint32 check = (guint32)g_test_rand_int_range (0, 100000);
      g_autofree char *number = order_number_format (year, sequence);
      g_autofree char *code = order_barcode_format ("00001", year, sequence, check);
      OrderBarcode barcode;
      gint64 read;
      int read_year;

      g_assert_true (order_number_parse (number, &read_year, &read));
      g_assert_cmpint (read, ==, sequence);
      g_assert_cmpint (read_year, ==, year);
      g_assert_true (order_barcode_parse (code, &barcode));
      g_assert_cmpint (barcode.sequence, ==, sequence);
      g_assert_cmpint (barcode.year, ==, year);
      g_assert_cmpuint (barcode.check, ==, check);
      g_assert_cmpuint (strlen (code) % 2, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-number/is-read-as-it-is-written-or-typed", test_number);
  g_test_add_func ("/order-number/what-is-no-number-is-refused", test_number_refuses);
  g_test_add_func ("/order-number/barcode-holds-shop-number-and-check", test_barcode);
  g_test_add_func ("/order-number/what-is-no-barcode-is-refused", test_barcode_refuses);
  g_test_add_func ("/order-number/random-round-trips", test_random_round_trips);
  return g_test_run ();
}
