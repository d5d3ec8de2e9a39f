/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bars are read back by a decoder written here from the standard's table, and must end where
 * they are said to end. */

#include <string.h>

#include "error.h"
#include "receipt-private.h"

#define CASES 200
#define START_A 103
#define START_C 105
#define CODE_A 101
#define CODE_B 100
#define CODE_C 99
#define N_VALUES 106

/* ISO/IEC 15417: bar, space, bar, space, bar, space of the values 0 to 105. */
static const char *const patterns[N_VALUES] = {
  "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
  "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
  "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
  "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
  "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
  "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
  "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
  "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
  "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
  "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
  "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
  "113141", "114131", "311141", "411131", "211412", "211214", "211232",
};

static char *
runs_as_text (const Barcode *barcode)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < barcode->runs->len; i++)
    g_string_append_printf (text, "%d", g_array_index (barcode->runs, int, i));
  return g_string_free (text, FALSE);
}

static int
value_at (const char *runs)
{
  for (int value = 0; value < N_VALUES; value++)
    if (strncmp (runs, patterns[value], 6) == 0)
      return value;
  return -1;
}

/* Printable ASCII needs sets B and C alone, and the shift from one to the other. */
static void
append_value (GString *text, int *set, int value)
{
  if (value == CODE_A || value == CODE_B || (value == CODE_C && *set != CODE_C))
    *set = value;
  else if (*set == CODE_C)
    g_string_append_printf (text, "%02d", value);
  else
    g_string_append_c (text, (char)(value + 32));
}

static char *
decode (const Barcode *barcode)
{
  g_autofree char *runs = runs_as_text (barcode);
  gsize n_values = (strlen (runs) - 7) / 6;
  GString *text = g_string_new (NULL);
  int sum, set;

  g_assert_cmpuint (strlen (runs) % 6, ==, 1);
  g_assert_true (g_str_has_suffix (runs, "2331112"));
  sum = value_at (runs);
  g_assert_cmpint (sum, >=, START_A);
  set = sum == START_C ? CODE_C : sum == START_A ? CODE_A : CODE_B;
  for (gsize i = 1; i < n_values; i++)
    {
      int value = value_at (runs + i * 6);

      g_assert_cmpint (value, >=, 0);
      if (i + 1 == n_values)
        g_assert_cmpint (value, ==, sum % 103);
      else
        append_value (text, &set, value);
      sum += value * (int)i;
    }
  return g_string_free (text, FALSE);
}

static void
assert_reads (const char *digits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Barcode) barcode = barcode_new (digits, &error);
  g_autofree char *read = NULL;
  int width = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < barcode->runs->len; i++)
    width += g_array_index (barcode->runs, int, i);
  g_assert_cmpint (barcode->width, ==, width);
  read = decode (barcode);
  g_assert_cmpstr (read, ==, digits);
}

static void
test_any_digits_read_back (void)
{
  assert_reads ("0");
  assert_reads ("12345202600041273904");
  for (int i = 0; i < CASES; i++)
    {
      char digits[41] = "";
      int length = g_test_rand_int_range (1, 41);

      for (int j = 0; j < length; j++)
        digits[j] = (char)g_test_rand_int_range ('0', '9' + 1);
      assert_reads (digits);
    }
}

static void
test_digits_go_in_pairs (void)
{
  g_autoptr (Barcode) barcode = barcode_new ("12345202600041273904", NULL);

  /* start, ten pairs, check, stop */
  g_assert_cmpint (barcode->width, ==, 11 * 12 + 13);
}

static void
test_what_is_no_barcode_is_refused (void)
{
  g_autofree char *endless = g_strnfill (1000, '1');
  const char *const bad[] = { "", "12\303\251", endless };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (barcode_new (bad[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
    }
}

/* One pixel a module: each is as dark as its run says. */
static void
test_bars_are_drawn_as_they_are (void)
{
  g_autoptr (Barcode) barcode = barcode_new ("12345202600041273904", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, barcode->width + 20, 4);
  cairo_t *cr = cairo_create (surface);
  const guchar *row;
  int at = 10;

  barcode_draw (barcode, cr, 10, 1, 1, 2);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + cairo_image_surface_get_stride (surface);
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (row[i] + row[barcode->width + 10 + i], ==, 0);
  for (guint i = 0; i < barcode->runs->len; i++)
    for (int j = 0; j < g_array_index (barcode->runs, int, i); j++)
      g_assert_cmpint (row[at++], ==, i % 2 == 0 ? 255 : 0);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt-barcode/any-digits-read-back", test_any_digits_read_back);
  g_test_add_func ("/receipt-barcode/digits-go-in-pairs", test_digits_go_in_pairs);
  g_test_add_func ("/receipt-barcode/what-is-no-barcode-is-refused",
                   test_what_is_no_barcode_is_refused);
  g_test_add_func ("/receipt-barcode/bars-are-drawn-as-they-are", test_bars_are_drawn_as_they_are);
  return g_test_run ();
}
