/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a card says about one customer. */

#include "vcard-card.h"

#include <string.h>

#include "vcard-lines.h"

static const VcardWriting writing = { .version = 30, .charset = "windows-1252" };

static JsonObject *
fields_of (const char *text, const char **problem)
{
  g_autoptr (GPtrArray) lines = vcard_lines_of (text);

  return vcard_card_to_fields (lines, &writing, problem);
}

/* (transfer full): the value of the field as JSON, "" where it is absent. */
static char *
dup_field (JsonObject *fields, const char *name)
{
  JsonNode *node = json_object_get_member (fields, name);

  return node != NULL ? json_to_string (node, FALSE) : g_strdup ("");
}

static void
test_fields_are_those_of_a_customer (void)
{
  static const struct {
    const char *text;
    const char *field;
    const char *value;
  } cases[] = {
    { "N:Rossi;Anna;Maria;Dr.;", "given", "\"Anna Maria\"" },
    { "N:Rossi;Anna", "family", "\"Rossi\"" },
    { "N:Rossi;Anna\nFN:Somebody Else", "name", "" },
    { "N:Anna Rossi;;;;\nFN:Anna Rossi", "name", "\"Anna Rossi\"" },
    { "N:;Anna", "name", "\"Anna\"" },
    { "FN:Anna Rossi", "name", "\"Anna Rossi\"" },
    { "FN:Anna Rossi\nORG:Acme", "kind", "\"person\"" },
    { "FN:Anna Rossi\nORG:Acme", "note", "\"Organisation: Acme\"" },
    { "FN:Acme\nORG:Acme", "kind", "\"organisation\"" },
    { "ORG:Acme;Sales", "name", "\"Acme, Sales\"" },
    { "ORG:Acme;Sales\nN:;;;;", "kind", "\"organisation\"" },
    { "KIND:org\nFN:Acme", "kind", "\"organisation\"" },
    { "FN:Acme Srl\nN:;;;;\nORG:Acme Srl\nX-ABShowAs:COMPANY", "kind", "\"organisation\"" },
    { "KIND:org\nFN:Acme\nN:Rossi;Anna", "note", "\"Contact: Anna Rossi\"" },
    { "NICKNAME:Nino\nTEL:12345", "name", "\"Nino\"" },
    { "TEL:12345", "phones", "[\"12345\"]" },
    { "FN:A\nUID:urn:uuid:4fbe8971", "reference", "\"urn:uuid:4fbe8971\"" },
    { "FN:A\nBDAY:19900101", "birth", "\"1990-01-01\"" },
    { "FN:A\nBDAY:--0203", "note", "\"Birthday: --0203\"" },
    { "FN:A\nBDAY:--0203", "birth", "" },
    { "FN:A\nNOTE:x\nNOTE:y\nNOTE:x", "note", "\"x\\ny\"" },
    { "FN:A\nLANG;PREF=2:en\nLANG;PREF=1:fr", "language", "\"fr\"" },
    { "FN:A\nEMAIL:at home\nTEL:n/a", "note", "\"Phone: n/a\\nE-mail: at home\"" },
    { "FN:A\nLANG:<script>", "language", "" },
    { "FN:A\nX-WHAT:ever\nCATEGORIES:x", "note", "" },
    { "VERSION:2.1\nFN:A\nNOTE:C:\\new", "note", "\"C:\\\\new\"" },
    { "FN:A\nNOTE:C:\\new\nVERSION:4.0", "note", "\"C:\\new\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *problem = NULL;
      g_autoptr (JsonObject) fields = fields_of (cases[i].text, &problem);
      g_autofree char *value = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (problem);
      value = dup_field (fields, cases[i].field);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_a_long_uid_becomes_its_digest (void)
{
  for (gsize length = 63; length <= 66; length++)
    {
      const char *problem = NULL;
      g_autofree char *uid = g_strnfill (length, 'u');
      g_autofree char *text = g_strconcat ("FN:A\nUID:", uid, NULL);
      g_autoptr (JsonObject) fields = fields_of (text, &problem);
      const char *reference = json_object_get_string_member (fields, "reference");

      g_assert_cmpuint (strlen (reference), <=, 64);
      g_assert_cmpint (g_str_equal (reference, uid), ==, length <= 64);
    }
}

static void
test_what_names_nobody_is_a_problem (void)
{
  static const char *const cases[] = { "", "NOTE:x", "N:;;;;", "ADR:;;a;b;;;", "FN: \nORG:;;" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *problem = NULL;

      g_assert_null (fields_of (cases[i], &problem));
      g_assert_nonnull (problem);
    }
}

static void
test_a_cut_value_is_a_problem (void)
{
  g_autofree char *long_text = g_strnfill (70000, 'x');
  g_autofree char *text = g_strconcat ("FN:A\nNOTE:", long_text, NULL);
  const char *problem = NULL;

  g_assert_null (fields_of (text, &problem));
  g_assert_nonnull (problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-card/fields-are-those-of-a-customer",
                   test_fields_are_those_of_a_customer);
  g_test_add_func ("/vcard-card/a-long-uid-becomes-its-digest", test_a_long_uid_becomes_its_digest);
  g_test_add_func ("/vcard-card/what-names-nobody-is-a-problem",
                   test_what_names_nobody_is_a_problem);
  g_test_add_func ("/vcard-card/a-cut-value-is-a-problem", test_a_cut_value_is_a_problem);
  return g_test_run ();
}
