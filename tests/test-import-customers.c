/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is known already, who is new, and that nobody loses anything by an import. */

#include "import-fixture.h"

static Customer *
show (Fixture *fixture, const char *number)
{
  CustomerView *view = fixture_run (fixture, &customer_show_job, number);
  Customer *customer = g_steal_pointer (&view->customer);

  customer_view_free (view);
  return customer;
}

static void
test_a_company_and_who_answers_there (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report
      = import_say (fixture, IMPORT_CUSTOMERS,
                    "customer_id,company_name,contact_name,contact_title,country,phone\n"
                    "KOENE,Königlich Essen,Philip Cramer,Sales Associate,Germany,0555-09876\n"
                    "X,,Ana Trujillo,Owner,Mexico,(5) 555-4729\n");
  g_autoptr (Customer) company = NULL;

  import_assert (report, 2, 0, 0, 0);
  company = show (fixture, "C000001");
  g_assert_true (company->is_organisation);
  g_assert_cmpstr (company->name, ==, "Königlich Essen");
  g_assert_cmpstr (company->note, ==, "Philip Cramer, Sales Associate");
  g_assert_cmpstr (company->reference, ==, "KOENE");
  fixture_free (fixture);
}

static void
test_the_shops_own_key_tells_who_it_is (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) first = import_say (fixture, IMPORT_CUSTOMERS,
                                               "id,given,family,phone,note\n7,Maria,Rossi,06 6982,"
                                               "likes tea\n8,Maria,Rossi,06 6982,\n");
  g_autoptr (ImportReport) second = import_say (fixture, IMPORT_CUSTOMERS,
                                                "id,given,family,phone,e-mail,note\n"
                                                "7,Maria,Rossi,333 1234567,maria@example.org,"
                                                "pays late\n");
  g_autoptr (Customer) maria = NULL;

  import_assert (first, 2, 0, 0, 0);
  import_assert (second, 0, 1, 0, 0);
  maria = show (fixture, "C000001");
  g_assert_cmpuint (maria->contacts->len, ==, 3);
  g_assert_cmpstr (maria->note, ==, "likes tea\npays late");
  fixture_free (fixture);
}

static void
test_without_a_key_the_name_and_a_number_tell (void)
{
  Fixture *fixture = fixture_new ();
  const char *file = "name,phone,e-mail,city\n"
                     "\"Rossi, Maria\",06 6982 1234,,\n"
                     "\"Rossi, Maria\",,other@example.org,\n"
                     "\"Rossi, Paolo\",06 6982 1234,,\n"
                     "Nobody Special,,,Roma\n"
                     ",+371 26 123 456,,\n";
  g_autoptr (ImportReport) first = import_say (fixture, IMPORT_CUSTOMERS, file);
  g_autoptr (ImportReport) second = import_say (fixture, IMPORT_CUSTOMERS, file);
  g_autoptr (ImportReport) third
      = import_say (fixture, IMPORT_CUSTOMERS,
                    "name,phone,e-mail\nmaria ROSSI,+39 06 69821234,m@example.org\n");

  import_assert (first, 5, 0, 0, 0);
  import_assert (second, 0, 0, 5, 0);
  import_assert (third, 0, 1, 0, 0);
  fixture_free (fixture);
}

static void
test_two_rows_are_not_one_customer (void)
{
  Fixture *fixture = fixture_new ();
  const char *file = "id,family,phone\n7,Rossi,06 6982\n7,Rossi,06 6983\n";
  g_autoptr (ImportReport) first = import_say (fixture, IMPORT_CUSTOMERS, file);
  g_autoptr (ImportReport) second = import_say (fixture, IMPORT_CUSTOMERS, file);

  import_assert (first, 1, 0, 0, 1);
  g_assert_nonnull (strstr (import_refused (first, 0)->message, "row 2"));
  import_assert (second, 0, 0, 1, 1);
  fixture_free (fixture);
}

static void
test_an_import_takes_nothing_away (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) first
      = import_say (fixture, IMPORT_CUSTOMERS,
                    "id,family,phone,flags,birth\n7,Rossi,06 6982,regular | credit,1980-02-01\n");
  g_autoptr (ImportReport) second
      = import_say (fixture, IMPORT_CUSTOMERS, "id,family,phone,flags,birth\n7,Rossi,,regular,\n");
  g_autoptr (Customer) after = NULL;

  import_assert (first, 1, 0, 0, 0);
  import_assert (second, 0, 0, 1, 0);
  after = show (fixture, "C000001");
  g_assert_cmpuint (g_strv_length (after->flags), ==, 2);
  g_assert_cmpuint (after->contacts->len, ==, 1);
  g_assert_cmpint (after->birth, !=, DAY_NONE);
  fixture_free (fixture);
}

static void
test_a_card_number_is_refused (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report
      = import_say (fixture, IMPORT_CUSTOMERS,
                    "family,note\nRossi,card 4111 1111 1111 1111\nBianchi,fine\n");

  import_assert (report, 1, 0, 0, 1);
  g_assert_cmpstr (import_refused (report, 0)->field, ==, "note");
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-customers/a-company-and-who-answers-there",
                   test_a_company_and_who_answers_there);
  g_test_add_func ("/import-customers/the-shops-own-key-tells-who-it-is",
                   test_the_shops_own_key_tells_who_it_is);
  g_test_add_func ("/import-customers/without-a-key-the-name-and-a-number-tell",
                   test_without_a_key_the_name_and_a_number_tell);
  g_test_add_func ("/import-customers/two-rows-are-not-one-customer",
                   test_two_rows_are_not_one_customer);
  g_test_add_func ("/import-customers/an-import-takes-nothing-away",
                   test_an_import_takes_nothing_away);
  g_test_add_func ("/import-customers/a-card-number-is-refused", test_a_card_number_is_refused);
  return g_test_run ();
}
