/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cards out of a file, and customers out of cards. */

#include "import-vcard.h"

#include <string.h>

#include "fixture.h"
#include "vcard-file.h"

typedef struct {
  guint good;
  guint bad;
  GString *told; /* «number@line name|» or «number@line !|» */
} Seen;

static void
seen_clear (Seen *self)
{
  g_string_free (self->told, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static const char *
name_of (JsonObject *fields)
{
  static const char *const members[] = { "name", "family" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (fields, members[i]))
      return json_object_get_string_member (fields, members[i]);
  return "";
}

static VcardStep
read_path (const char *path, const char *encoding, const char *country, Seen *seen, GError **error)
{
  g_autoptr (VcardReader) reader = vcard_reader_new (path, encoding, country, error);
  g_auto (VcardCard) card = { 0 };
  VcardStep step;

  seen->told = g_string_new (NULL);
  if (reader == NULL)
    return VCARD_ERROR;
  while ((step = vcard_reader_next (reader, &card, error)) == VCARD_CARD)
    {
      g_assert_true ((card.fields == NULL) == (card.problem != NULL));
      g_string_append_printf (seen->told, "%d@%d %s|", (int)card.number, (int)card.line,
                              card.fields != NULL ? name_of (card.fields) : "!");
      seen->good += card.fields != NULL;
      seen->bad += card.fields == NULL;
    }
  if (step == VCARD_END)
    g_assert_cmpfloat (vcard_reader_get_progress (reader), ==, 1.0);
  return step;
}

static VcardStep
read_bytes (const char *bytes, gssize length, const char *encoding, Seen *seen, GError **error)
{
  char *path = vcard_file_new (bytes, length);
  VcardStep step = read_path (path, encoding, "DE", seen, error);

  vcard_file_remove (path);
  return step;
}

#define CARD(name) "BEGIN:VCARD\nVERSION:3.0\nFN:" name "\nEND:VCARD\n"

static void
test_each_card_is_told_by_number_and_line (void)
{
  static const struct {
    const char *bytes;
    const char *told;
  } cases[] = {
    { CARD ("A") CARD ("B"), "1@1 A|2@5 B|" },
    { "noise\n\n" CARD ("A") "more: noise\n" CARD ("B"), "1@3 A|2@8 B|" },
    { "begin:vcard\r\nfn:A\r\nend:vcard \r\n", "1@1 A|" },
    { "BEGIN:VCARD\rFN:A\rEND:VCARD\r", "1@1 A|" },
    { "BEGIN:VCARD\nFN:A\n" CARD ("B"), "1@1 !|2@3 B|" },
    { "BEGIN:VCARD\nFN:A\n", "1@1 !|" },
    { "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:X\nEND:VCARD\nNOTE:n\nFN:A\nEND:VCARD\n" CARD ("B"),
      "1@1 A|2@9 B|" },
    { "BEGIN:VCARD\nAGENT:BEGIN:VCARD\nFN:X\nEND:VCARD\nFN:A\nEND:VCARD\n" CARD ("B"),
      "1@1 A|2@7 B|" },
    { "BEGIN:VCARD\nPHOTO;BASE64:\n QUJD\n QUJD\n\nFN:A\nEND:VCARD\n", "1@1 A|" },
    { "BEGIN:VCARD\nFN:S\xF6ren\nEND:VCARD\n", "1@1 Sören|" },
    { "BEGIN:VCARD\nFN;QUOTED-PRINTABLE:A=\nEND:VCARD\n" CARD ("B"), "1@1 A|2@4 B|" },
    { "BEGIN:VCARD\nEND:VCARD\n" CARD ("B"), "1@1 !|2@3 B|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (Seen) seen = { 0 };

      g_test_message ("%s", cases[i].bytes);
      g_assert_cmpint (read_bytes (cases[i].bytes, -1, NULL, &seen, &error), ==, VCARD_END);
      g_assert_no_error (error);
      g_assert_cmpstr (seen.told->str, ==, cases[i].told);
    }
}

static void
test_a_file_without_a_card_is_refused (void)
{
  static const char *const cases[] = { "", "hello\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (Seen) seen = { 0 };

      g_assert_cmpint (read_bytes (cases[i], -1, NULL, &seen, &error), ==, VCARD_ERROR);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
    }
}

static void
test_an_encoding_can_be_forced (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };
  g_auto (Seen) unknown = { 0 };

  g_assert_cmpint (read_bytes (CARD ("\xDF\xED\xE8\xF1"), -1, "windows-1251", &seen, &error), ==,
                   VCARD_END);
  g_assert_cmpstr (seen.told->str, ==, "1@1 Янис|");
  g_assert_cmpint (read_bytes (CARD ("A"), -1, "klingon", &unknown, &error), ==, VCARD_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (error), ==, "/encoding");
}

static void
test_utf16_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };
  gsize length = 0;
  g_autofree char *wide
      = g_convert (CARD ("Jānis 😀"), -1, "UTF-16", "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  g_assert_cmpint (read_bytes (wide, (gssize)length, NULL, &seen, &error), ==, VCARD_END);
  g_assert_cmpstr (seen.told->str, ==, "1@1 Jānis 😀|");
}

/* A picture of any size is no reason to refuse a card; notes without end are. */
static void
test_only_what_is_kept_counts (void)
{
  g_autoptr (GString) bytes = g_string_new ("BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:\n");
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  for (int i = 0; i < 40000; i++)
    g_string_append (bytes, " QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n");
  for (int i = 0; i < 40000; i++)
    g_string_append (bytes, i % 2 == 0 ? "SOUND;BASE64:QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n"
                                       : "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n");
  g_string_append (bytes, "END:VCARD\nBEGIN:VCARD\nFN:B\n");
  for (int i = 0; i < 40000; i++)
    g_string_append (bytes, "NOTE:not a picture, but words, words, words, words\n");
  g_string_append (bytes, "END:VCARD\n" CARD ("C"));
  g_assert_cmpint (read_bytes (bytes->str, (gssize)bytes->len, NULL, &seen, &error), ==, VCARD_END);
  g_assert_cmpstr (seen.told->str, ==, "1@1 A|2@80005 !|3@120008 C|");
}

static void
test_a_reader_can_be_cancelled (void)
{
  char *path = vcard_file_new (CARD ("A"), -1);
  g_autoptr (GString) bytes = g_string_new ("BEGIN:VCARD\nNOTE:");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VcardReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (VcardCard) card = { 0 };

  while (bytes->len < 300000)
    g_string_append_c (bytes, 'x');
  g_assert_true (g_file_set_contents (path, bytes->str, -1, NULL));
  reader = vcard_reader_new (path, NULL, NULL, &error);
  vcard_reader_set_cancellable (reader, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (vcard_reader_next (reader, &card, &error), ==, VCARD_ERROR);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  vcard_file_remove (path);
}

/* Cards damaged at random never crash, and never take the whole cards behind them along. */
static void
test_damage_stays_where_it_is (void)
{
  static const char whole[]
      = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=\r\n=20;"
        "x\r\n"
        "TEL;CELL;PREF:123456\r\nADR;TYPE=\"a;b\":;;c;d;e;f;Canada\r\nBDAY:1990-01-01\r\n"
        "AGENT:\r\nBEGIN:VCARD\r\nFN:X\r\nEND:VCARD\r\nPHOTO;BASE64:\r\n QUJD\r\n\r\nEND:VCARD\r\n";

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) bytes = g_string_new (whole);
      g_autoptr (GError) error = NULL;
      g_auto (Seen) seen = { 0 };

      for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
        bytes->str[g_test_rand_int_range (12, (gint32)bytes->len)]
            = "\0\n\r\t =:;,\"\\^\xC3\xFF"[g_test_rand_int_range (0, 15)];
      g_string_append (bytes, "\r\nEND:VCARD\r\nEND:VCARD\r\n" CARD ("Last"));
      g_assert_cmpint (read_bytes (bytes->str, (gssize)bytes->len, NULL, &seen, &error), ==,
                       VCARD_END);
      g_assert_nonnull (strstr (seen.told->str, " Last|"));
    }
}

/* Each good card of a file becomes a customer: what is yielded is what the job takes. */
static void
add_all (Fixture *fixture, const char *path, const char *country, GPtrArray *customers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VcardReader) reader = vcard_reader_new (path, NULL, country, &error);
  g_auto (VcardCard) card = { 0 };

  g_assert_no_error (error);
  while (vcard_reader_next (reader, &card, &error) == VCARD_CARD)
    {
      g_autoptr (CustomerEdit) edit = NULL;

      g_test_message ("card %d: %s", (int)card.number, card.problem != NULL ? card.problem : "");
      g_assert_nonnull (card.fields);
      edit = customer_edit_new (NULL, 0, card.fields);
      g_ptr_array_add (customers, fixture_run (fixture, &customer_add_job, edit));
    }
  g_assert_no_error (error);
}

static char *
dup_real (const char *name)
{
  char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", "vcard", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("the address books that this reads are not here");
  return NULL;
}

static void
test_a_german_book_keeps_its_letters (void)
{
  g_autofree char *path = dup_real ("MultiAnsiFilterTests_German.vcf");
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_free);
  const Customer *customer;

  if (path == NULL)
    return;
  fixture = fixture_new ();
  add_all (fixture, path, "DE", customers);
  g_assert_cmpuint (customers->len, ==, 1);
  customer = customers->pdata[0];
  g_assert_cmpstr (customer->given, ==, "Sören Täve");
  g_assert_cmpstr (customer->family, ==, "Nüßlebaum");
  g_assert_cmpstr (((ContactPoint *)customer->contacts->pdata[0])->city, ==, "Mößlitz");
}

static void
test_the_example_of_the_standard_is_read (void)
{
  g_autofree char *path = dup_real ("rfc6350-example.vcf");
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_free);
  const Customer *customer;
  const ContactPoint *address;

  if (path == NULL)
    return;
  fixture = fixture_new ();
  add_all (fixture, path, "CA", customers);
  g_assert_cmpuint (customers->len, ==, 1);
  customer = customers->pdata[0];
  g_assert_cmpstr (customer->family, ==, "Perreault");
  g_assert_cmpstr (customer->language, ==, "fr");
  g_assert_cmpint (customer->birth, ==, DAY_NONE);
  g_assert_nonnull (strstr (customer->note, "--0203"));
  g_assert_cmpuint (customer->contacts->len, ==, 4);
  g_assert_cmpstr (((ContactPoint *)customer->contacts->pdata[1])->norm, ==, "+14182626501");
  address = customer->contacts->pdata[3];
  g_assert_cmpstr (address->country, ==, "CA");
  g_assert_cmpstr (address->city, ==, "Quebec");
}

static void
test_a_telephone_s_book_is_read (void)
{
  g_autofree char *path = dup_real ("John_Doe_ANDROID.vcf");
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_free);

  if (path == NULL)
    return;
  fixture = fixture_new ();
  add_all (fixture, path, "ES", customers);
  g_assert_cmpuint (customers->len, >=, 6);
  g_assert_cmpstr (((Customer *)customers->pdata[0])->name, ==, "john.doe@company.com");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-vcard/each-card-is-told-by-number-and-line",
                   test_each_card_is_told_by_number_and_line);
  g_test_add_func ("/import-vcard/a-file-without-a-card-is-refused",
                   test_a_file_without_a_card_is_refused);
  g_test_add_func ("/import-vcard/an-encoding-can-be-forced", test_an_encoding_can_be_forced);
  g_test_add_func ("/import-vcard/utf16-is-read", test_utf16_is_read);
  g_test_add_func ("/import-vcard/only-what-is-kept-counts", test_only_what_is_kept_counts);
  g_test_add_func ("/import-vcard/a-reader-can-be-cancelled", test_a_reader_can_be_cancelled);
  g_test_add_func ("/import-vcard/damage-stays-where-it-is", test_damage_stays_where_it_is);
  g_test_add_func ("/import-vcard/a-german-book-keeps-its-letters",
                   test_a_german_book_keeps_its_letters);
  g_test_add_func ("/import-vcard/the-example-of-the-standard-is-read",
                   test_the_example_of_the_standard_is_read);
  g_test_add_func ("/import-vcard/a-telephone-s-book-is-read", test_a_telephone_s_book_is_read);
  return g_test_run ();
}
