/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How to reach who is on a card. */

#include "vcard-contact.h"

#include "vcard-lines.h"

static const VcardWriting writing = { .version = 40, .charset = "windows-1252" };

static char *
dup_json (JsonArray *take_array)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, take_array);
  return json_to_string (node, FALSE);
}

static void
test_numbers_are_read_and_the_preferred_one_is_first (void)
{
  static const struct {
    const char *text;
    const char *phones;
  } cases[] = {
    { "TEL;HOME:111\nTEL;CELL;PREF:222\nTEL:333", "[\"222\",\"111\",\"333\"]" },
    { "TEL;PREF=2:111\nTEL;PREF=1:222", "[\"222\",\"111\"]" },
    { "TEL:111\nTEL:111\nTEL:\nTEL:n/a", "[\"111\"]" },
    { "TEL;VALUE=uri:tel:+1-418-656-9254;ext=102", "[\"+1-418-656-9254 ext. 102\"]" },
    { "TEL:tel:7042;phone-context=+371", "[\"+371 7042\"]" },
    { "TEL:TEL:%2B371%2026", "[\"+371 26\"]" },
    { "TEL:tel:%00%ff123", "[\"%00%ff123\"]" },
    { "TEL:tel:", "[]" },
    { "TEL;WORK;FAX:123\nTEL;TYPE=fax,voice:456",
      "[{\"typed\":\"123\",\"note\":\"fax\"},\"456\"]" },
    { "TEL:\xE2\x80\xAA+371 26\xE2\x80\xAC", "[\"+371 26\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = vcard_lines_of (cases[i].text);
      g_autoptr (GPtrArray) odd = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *phones = dup_json (vcard_contact_phones (lines, &writing, odd));

      g_assert_cmpstr (phones, ==, cases[i].phones);
    }
}

static void
test_emails_are_those_of_the_internet (void)
{
  g_autoptr (GPtrArray) lines
      = vcard_lines_of ("EMAIL;X400:c=us\nEMAIL;INTERNET:a@b.c\nEMAIL;PREF=1:mailto:d@e.f\n"
                        "EMAIL:a@b.c\n");
  g_autoptr (GPtrArray) odd = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *emails = dup_json (vcard_contact_emails (lines, &writing, odd));

  g_assert_cmpstr (emails, ==, "[\"d@e.f\",\"a@b.c\"]");
}

static void
test_addresses_are_taken_apart (void)
{
  static const struct {
    const char *text;
    const char *address; /* street|city|postcode|region|country, or NULL */
  } cases[] = {
    { "ADR:;Suite D2-630;2875 Laurier;Quebec;QC;G1V 2M2;Canada",
      "2875 Laurier, Suite D2-630|Quebec|G1V 2M2|QC|CA" },
    { "ADR:;;;M\xF6\xDFlitz;;;", "|Mößlitz|||" },
    { "ADR:PO 1;;Weg 2;Ort;Land;123;Atlantis", "Weg 2, PO 1|Ort|123|Land, Atlantis|" },
    { "ADR:;;;;;;Italy", NULL },
    { "ADR:", NULL },
    { "ADR:;;a;b;c;d;Allemagne;more;and;more", "a|b|d|c|DE" },
    { "ADR:;;first;;;;\nADR;PREF=1:;;second;;;;", "second||||" },
    { "ADR;PREF=1:;;;;;;\nADR:;;second;;;;", "second||||" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = vcard_lines_of (cases[i].text);
      g_autoptr (JsonObject) address = vcard_contact_address (lines, &writing);
      g_autofree char *all = NULL;

      g_test_message ("%s", cases[i].text);
      if (address != NULL)
        all = g_strjoin ("|", json_object_get_string_member (address, "street"),
                         json_object_get_string_member (address, "city"),
                         json_object_get_string_member (address, "postcode"),
                         json_object_get_string_member (address, "region"),
                         json_object_get_string_member (address, "country"), NULL);
      g_assert_cmpstr (all, ==, cases[i].address);
    }
}

static void
test_days_of_birth_are_read_in_all_forms (void)
{
  static const struct {
    const char *value;
    const char *birth;
    const char *said;
  } cases[] = {
    { "19960415", "1996-04-15", NULL },
    { "1996-04-15", "1996-04-15", NULL },
    { "1996-04-15T10:22:00Z", "1996-04-15", NULL },
    { "19960415T102200Z", "1996-04-15", NULL },
    { "--0412", NULL, "--0412" },
    { "--04-12", NULL, "--04-12" },
    { "1604-02-03", NULL, "--02-03" },
    { "1996-04", NULL, "1996-04" },
    { "1996", NULL, "1996" },
    { "19960231", NULL, "19960231" },
    { "circa 1800", NULL, "circa 1800" },
    { "31.12.1990", NULL, "31.12.1990" },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("BDAY:", cases[i].value, NULL);
      g_autoptr (GPtrArray) lines = vcard_lines_of (text);
      g_autofree char *birth = NULL, *said = NULL;
      gboolean says = vcard_contact_birth (lines->pdata[0], &writing, &birth, &said);

      g_assert_cmpint (says, ==, cases[i].birth != NULL || cases[i].said != NULL);
      g_assert_cmpstr (birth, ==, cases[i].birth);
      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-contact/numbers-are-read-and-the-preferred-one-is-first",
                   test_numbers_are_read_and_the_preferred_one_is_first);
  g_test_add_func ("/vcard-contact/emails-are-those-of-the-internet",
                   test_emails_are_those_of_the_internet);
  g_test_add_func ("/vcard-contact/addresses-are-taken-apart", test_addresses_are_taken_apart);
  g_test_add_func ("/vcard-contact/days-of-birth-are-read-in-all-forms",
                   test_days_of_birth_are_read_in_all_forms);
  return g_test_run ();
}
