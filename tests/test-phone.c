/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phone numbers: rule 16 with its examples, and what stays as it was typed. */

#include "phone.h"

#include <string.h>

typedef struct {
  const char *typed;
  const char *region;
  const char *e164; /* NULL: kept as typed */
} Case;

static const Case cases[] = {
  { "26 123 456", "LV", "+37126123456" },
  { "0905 123 456", "SK", "+421905123456" },
  { "0917 123 4567", "PH", "+639171234567" },
  { "8 912 345-67-89", "RU", "+79123456789" },
  { "06 6982", "IT", "+39066982" },
  { "06 6982", "VA", "+39066982" },
  { "02 1234 5678", "IT", "+390212345678" },
  /* with the country code, whatever the region */
  { "+371 26 123 456", "IT", "+37126123456" },
  { "00371 26123456", "IT", "+37126123456" },
  { "37126123456", "LV", "+37126123456" },
  { "+39 06 6982", "LV", "+39066982" },
  { "+39 06 6982", NULL, "+39066982" },
  { "+371 26 123 456", "", "+37126123456" },
  { "26 123 456", "lv", "+37126123456" },
  { "tel:+37126123456", "IT", "+37126123456" },
  /* however it is written */
  { "(202) 456-1111", "US", "+12024561111" },
  { "2024561111", "US", "+12024561111" },
  { "646.456.1111", "US", "+16464561111" },
  { "٠٩١٧ ١٢٣ ٤٥٦٧", "PH", "+639171234567" },
  { "＋３７１２６１２３４５６", "IT", "+37126123456" },
  { "26123456 ext 12", "LV", "+37126123456" },
  { "352 123 4567", "IT", "+393521234567" },
  /* two countries could be meant */
  { "371 26123456", "IT", NULL },
  { "37126123456", "IT", NULL },
  /* no number */
  { "", "IT", NULL },
  { "+", "IT", NULL },
  { "abc", "IT", NULL },
  { "12", "IT", NULL },
  { "112", "IT", NULL },
  { "2612345", "LV", NULL },
  { "26 123 456", NULL, NULL },
  { "26 123 456", "QQ", NULL },
  { "0612345678 / 0612345679", "FR", NULL },
  { "+0 123", "LV", NULL },
  { "26 123 456\xff", "LV", "+37126123456" },
  { "%s%n'; DROP", "LV", NULL },
};

static void
test_e164 (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *e164 = phone_to_e164 (cases[i].typed, cases[i].region);

      if (g_utf8_validate (cases[i].typed, -1, NULL))
        g_test_message ("%s in %s", cases[i].typed, cases[i].region);
      g_assert_cmpstr (e164, ==, cases[i].e164);
    }
}

static void
test_e164_stays_what_it_is (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *again = NULL;

      if (cases[i].e164 == NULL)
        continue;
      again = phone_to_e164 (cases[i].e164, "PH");
      g_assert_cmpstr (again, ==, cases[i].e164);
    }
}

static void
test_display_is_national_at_home (void)
{
  static const struct {
    const char *e164;
    const char *region;
    const char *shown;
  } forms[] = {
    { "+37126123456", "LV", "26 123 456" },
    { "+37126123456", "SK", "+371 26 123 456" },
    { "+421905123456", "SK", "0905 123 456" },
    { "+421905123456", "LV", "+421 905 123 456" },
    { "+39066982", "IT", "06 6982" },
    { "+39066982", "VA", "06 6982" },
    { "+39066982", "LV", "+39 06 6982" },
    { "+639171234567", "PH", "0917 123 4567" },
    { "+37126123456", NULL, "+371 26 123 456" },
    { "+37126123456", "lv", "26 123 456" },
    { "no number", "LV", "no number" },
    { "", "LV", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *shown = phone_display (forms[i].e164, forms[i].region);

      g_assert_cmpstr (shown, ==, forms[i].shown);
    }
}

static void
test_what_is_shown_is_read_back (void)
{
  static const char *const regions[] = { "LV", "SK", "PH", "RU", "IT", "US" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize r = 0; r < G_N_ELEMENTS (regions) && cases[i].e164 != NULL; r++)
      {
        g_autofree char *shown = phone_display (cases[i].e164, regions[r]);
        g_autofree char *back = phone_to_e164 (shown, regions[r]);

        g_assert_cmpstr (back, ==, cases[i].e164);
      }
}

static void
test_digits (void)
{
  static const struct {
    const char *typed;
    const char *digits;
    const char *reversed;
  } forms[] = {
    { "+371 26 123-456", "37126123456", "65432162173" },
    { "(202) 456", "202456", "654202" },
    { "٠٩١٧", "0917", "7190" },
    { "９１２", "912", "219" },
    { "no", "", "" },
    { "", "", "" },
    { "1\xff"
      "2",
      "12", "21" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *digits = phone_digits (forms[i].typed);
      g_autofree char *reversed = phone_reversed_digits (forms[i].typed);

      g_assert_cmpstr (digits, ==, forms[i].digits);
      g_assert_cmpstr (reversed, ==, forms[i].reversed);
    }
}

static gpointer
ask_all (gpointer data)
{
  for (int round = 0; round < 10; round++)
    test_e164 ();
  return NULL;
}

static void
test_threads_agree (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("phone", ask_all, NULL);
  phone_warm ();
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_nothing_is_printed (void)
{
  if (g_test_subprocess ())
    {
      g_free (phone_to_e164 ("26 123 456", "QQ"));
      g_free (phone_to_e164 ("+0 123", "LV"));
      g_free (phone_display ("x", "QQ"));
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout_unmatched ("*egion*");
  g_test_trap_assert_stderr ("");
}

/* Only the module may need the library: linked in, it would cost every start. */
static void
test_library_is_loaded_by_need (void)
{
  g_autofree char *maps = NULL;

  if (g_test_subprocess ())
    {
      g_free (phone_digits ("123"));
      g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
      g_assert_null (strstr (maps, "libphonenumber"));
      phone_warm ();
      g_clear_pointer (&maps, g_free);
      g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
      g_assert_nonnull (strstr (maps, "libphonenumber"));
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* A number that was just read is shown as it would be later. */
static void
test_shown_at_once_as_later (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *e164 = phone_to_e164 (cases[i].typed, cases[i].region);
      g_autofree char *at_once = e164 != NULL ? phone_display (e164, "LV") : NULL;
      g_autofree char *other = phone_to_e164 ("+39 06 6982", NULL);
      g_autofree char *later = e164 != NULL ? phone_display (e164, "LV") : NULL;

      g_assert_cmpstr (other, ==, "+39066982");
      g_assert_cmpstr (at_once, ==, later);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/library-is-loaded-by-need", test_library_is_loaded_by_need);
  g_test_add_func ("/phone/nothing-is-printed", test_nothing_is_printed);
  g_test_add_func ("/phone/threads-agree", test_threads_agree);
  g_test_add_func ("/phone/e164", test_e164);
  g_test_add_func ("/phone/e164-stays-what-it-is", test_e164_stays_what_it_is);
  g_test_add_func ("/phone/display-is-national-at-home", test_display_is_national_at_home);
  g_test_add_func ("/phone/what-is-shown-is-read-back", test_what_is_shown_is_read_back);
  g_test_add_func ("/phone/digits", test_digits);
  g_test_add_func ("/phone/shown-at-once-as-later", test_shown_at_once_as_later);
  return g_test_run ();
}
