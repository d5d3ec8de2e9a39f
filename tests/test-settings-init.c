/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new shop has what its owner said, an identity of its own, and what is usual for the rest. */

#include "config.h"

#include "error.h"
#include "fold.h"
#include "settings.h"

static SettingsInit
least (void)
{
  return (SettingsInit){ .name = (char *)"Bottega",
                         .currency = (char *)"EUR",
                         .country = (char *)"IT" };
}

static Settings *
make (const SettingsInit *init)
{
  g_autoptr (GError) error = NULL;
  Settings *self = settings_from_init (init, &error);

  g_assert_no_error (error);
  return self;
}

static void
refuse (const SettingsInit *init, const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (settings_from_init (init, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
test_what_was_said (void)
{
  const SettingsInit init = { .name = (char *)"Kiosk",
                              .address = (char *)"Via Roma 1\n00100 Roma",
                              .tax_number = (char *)"IT012345",
                              .currency = (char *)"chf",
                              .country = (char *)"ch",
                              .zone = (char *)"Europe/Riga",
                              .tax_mode = TAX_ADDED,
                              .tax_rounding = TAX_PER_ORDER,
                              .cash_step = (char *)"0.05",
                              .default_tax = (char *)"8.10" };
  g_autoptr (Settings) is = make (&init);

  g_assert_cmpstr (is->name, ==, "Kiosk");
  g_assert_cmpstr (is->address, ==, init.address);
  g_assert_cmpstr (is->tax_number, ==, "IT012345");
  g_assert_cmpstr (is->currency, ==, "CHF");
  g_assert_cmpint (is->exponent, ==, 2);
  g_assert_cmpstr (is->country, ==, "CH");
  g_assert_cmpstr (is->zone, ==, "Europe/Riga");
  g_assert_cmpint (is->tax_mode, ==, TAX_ADDED);
  g_assert_cmpint (is->tax_rounding, ==, TAX_PER_ORDER);
  g_assert_cmpint (is->cash_step, ==, 5);
  g_assert_cmpstr (is->default_tax, ==, "8.1");
}

static void
test_what_is_usual (void)
{
  const SettingsInit init = least ();
  g_autoptr (Settings) is = make (&init);

  g_assert_cmpstr (is->zone, ==, "Europe/Rome");
  g_assert_cmpint (is->cash_step, ==, 1);
  g_assert_cmpstr (is->default_tax, ==, "0");
  g_assert_cmpint (is->fold_version, ==, fold_version ());
  g_assert_cmpint (is->reversal_limit, ==, -1);
  g_assert_cmpint (is->returns.free_days, ==, 30);
  g_assert_cmpint (is->returns.voucher_months, ==, 0);
  g_assert_null (is->moved_to);
}

static void
test_identity (void)
{
  const SettingsInit init = least ();
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (Settings) one = make (&init);

  g_assert_true (g_uuid_string_is_valid (one->uuid));
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (Settings) other = make (&init);

      g_assert_cmpstr (one->uuid, !=, other->uuid);
      g_assert_cmpuint (strlen (other->number), ==, 5);
      g_assert_cmpuint (strspn (other->number, "0123456789"), ==, 5);
      g_assert_cmpint (other->number[0], !=, '0');
      g_hash_table_add (numbers, g_strdup (other->number));
    }
  g_assert_cmpuint (g_hash_table_size (numbers), >, 1);
}

static void
test_refused (void)
{
  static const struct {
    gsize member;
    const char *value;
    const char *field;
  } cases[] = {
    { G_STRUCT_OFFSET (SettingsInit, name), NULL, "/name" },
    { G_STRUCT_OFFSET (SettingsInit, name), "", "/name" },
    { G_STRUCT_OFFSET (SettingsInit, currency), NULL, "/currency" },
    { G_STRUCT_OFFSET (SettingsInit, currency), "euro", "/currency" },
    { G_STRUCT_OFFSET (SettingsInit, country), NULL, "/country" },
    { G_STRUCT_OFFSET (SettingsInit, country), "QQ", "/country" },
    { G_STRUCT_OFFSET (SettingsInit, zone), "Mars/Base", "/zone" },
    { G_STRUCT_OFFSET (SettingsInit, cash_step), "0", "/cash-step" },
    { G_STRUCT_OFFSET (SettingsInit, cash_step), "0.001", "/cash-step" },
    { G_STRUCT_OFFSET (SettingsInit, default_tax), "much", "/default-tax" },
    { G_STRUCT_OFFSET (SettingsInit, default_tax), "101", "/default-tax" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SettingsInit init = least ();

      G_STRUCT_MEMBER (const char *, &init, cases[i].member) = cases[i].value;
      refuse (&init, cases[i].field);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings-init/what-was-said", test_what_was_said);
  g_test_add_func ("/settings-init/what-is-usual", test_what_is_usual);
  g_test_add_func ("/settings-init/identity-of-its-own", test_identity);
  g_test_add_func ("/settings-init/wrong-field-is-named", test_refused);
  return g_test_run ();
}
