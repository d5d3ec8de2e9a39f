/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An address book becomes customers, once. */

#include "import-fixture.h"

static ImportReport *
import_cards (Fixture *fixture, const char *text)
{
  g_autofree char *path = import_write ("book.vcf", text);

  return import_run (fixture, import_plan_new (IMPORT_CONTACTS, path));
}

#define BOOK                                                                                       \
  "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rossi;Maria;;;\r\nFN:Maria Rossi\r\nTEL;TYPE=CELL:333 "         \
  "1234567\r\n"                                                                                    \
  "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nORG:Tea "                                            \
  "Ltd\r\nEMAIL:tea@example.org\r\nEND:VCARD\r\n"                                                  \
  "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n"

static void
test_each_card_is_a_customer_once (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report = import_cards (fixture, BOOK);
  g_autoptr (ImportReport) again = import_cards (fixture, BOOK);

  import_assert (report, 2, 0, 0, 1);
  g_assert_cmpint (report->read, ==, 3);
  g_assert_cmpint (import_refused (report, 0)->row, ==, 3);
  import_assert (again, 0, 0, 2, 1);
  fixture_free (fixture);
}

static void
test_what_is_no_address_book (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *path = import_write ("book.vcf", "name,phone\nRossi,1\n");
  g_autoptr (ImportPlan) plan = import_plan_new (IMPORT_CONTACTS, path);

  fixture_refuse (fixture, &import_job, plan, DESK_ERROR_INVALID, NULL);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-contacts/each-card-is-a-customer-once",
                   test_each_card_is_a_customer_once);
  g_test_add_func ("/import-contacts/what-is-no-address-book", test_what_is_no_address_book);
  return g_test_run ();
}
