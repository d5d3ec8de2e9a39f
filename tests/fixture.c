/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A real shop on the disk for each test, and the proof at its end that nothing was broken. */

#include "fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "error.h"
#include "folder-fixture.h"
#include "server-fixture.h"
#include "verify.h"

static char *folders; /* the program's own */
static int n_shops;   /* that are there now */

static void
remove_folders (void)
{
  folder_fixture_remove (folders);
  g_free (folders);
}

/**
 * fixture_clear_folders:
 *
 * As they were at first: an account that never ran anything has a home and a place for this
 * session, no more.
 */
void
fixture_clear_folders (void)
{
  folder_fixture_remove (folders);
  g_assert_cmpint (g_mkdir (folders, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (g_getenv ("HOME"), 0700), ==, 0);
  g_assert_cmpint (g_mkdir (g_getenv ("XDG_RUNTIME_DIR"), 0700), ==, 0);
}

/**
 * fixture_init:
 *
 * The program gets folders of its own for data, settings and the rest, which are gone at its end.
 * GLib would give some to each test, and forgets the names of those before: as leaks they hide
 * ours.
 */
void
fixture_init (int *argc, char ***argv)
{
  static const char *const names[][2] = {
    { "HOME", "home" },          { "XDG_CACHE_HOME", "cache" }, { "XDG_CONFIG_HOME", "config" },
    { "XDG_DATA_HOME", "data" }, { "XDG_STATE_HOME", "state" }, { "XDG_RUNTIME_DIR", "runtime" },
  };
  g_autoptr (GError) error = NULL;

  folders = g_dir_make_tmp ("deskbell-test-XXXXXX", &error);
  g_assert_no_error (error);
  atexit (remove_folders);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folders, names[i][1], NULL);

      g_setenv (names[i][0], path, TRUE);
    }
  fixture_clear_folders ();
  g_test_init (argc, argv, NULL);
}

static void
on_set_up (gpointer fixture, gconstpointer run)
{
  fixture_clear_folders ();
}

static void
on_run (gpointer fixture, gconstpointer run)
{
  ((GTestFunc)run) ();
}

/**
 * fixture_add_test:
 *
 * A test that finds its folders empty. Where each has a #Fixture they are so anyway.
 */
void
fixture_add_test (const char *path, GTestFunc run)
{
  g_test_add_vtable (path, 0, run, on_set_up, on_run, NULL);
}

Fixture *
fixture_new (void)
{
  return fixture_new_with ("included", "line", "0.01");
}

/* A test may have several shops. */
static char *
dup_free_location (void)
{
  char *location = shop_default_location ();

  while (shop_exists (location))
    {
      g_autofree char *taken = location;
      location = g_strconcat (taken, "-next", NULL);
    }
  return location;
}

/* A shop in Rome that sells in euro. */
Fixture *
fixture_new_with (const char *tax, const char *tax_rounding, const char *cash_step)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;
  SettingsInit init = {
    .name = (char *)"Test shop",
    .currency = (char *)"EUR",
    .country = (char *)"IT",
    .zone = (char *)"Europe/Rome",
    .tax_mode = g_str_equal (tax, "included") ? TAX_INCLUDED : TAX_ADDED,
    .tax_rounding = g_str_equal (tax_rounding, "line") ? TAX_PER_LINE : TAX_PER_ORDER,
    .cash_step = (char *)cash_step,
  };

  if (server_fixture_is_there ())
    {
      self->schema = server_fixture_make_schema ();
      self->location = server_fixture_location (self->schema);
    }
  else
    self->location = dup_free_location ();
  shop_create (self->location, &init, &error);
  g_assert_no_error (error);
  n_shops++;
  fixture_reopen (self);
  return self;
}

/* Closes the shop, if it was open, and opens it again. */
void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->shop);
  self->shop = shop_open (self->location, "desk-1", &error);
  g_assert_no_error (error);
}

static void
fixture_prove (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VerifyReport) report = NULL;

  fixture_reopen (self);
  report = verify_shop (self->shop, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = g_ptr_array_index (report->checks, i);
      if (!check->ok)
        g_error ("%s: %s", check->name, check->message);
    }
  g_assert_true (report->ok);
}

void
fixture_free (Fixture *self)
{
  if (!self->broken)
    fixture_prove (self);
  g_clear_object (&self->shop);
  if (self->schema != NULL)
    server_fixture_drop_schema (self->schema);
  g_free (self->schema);
  g_free (self->location);
  g_free (self);
  if (--n_shops == 0)
    fixture_clear_folders ();
}

gpointer
fixture_run (Fixture *self, const JobKind *kind, gconstpointer in)
{
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  shop_run (self->shop, kind, in, &out, &error);
  g_assert_no_error (error);
  return out;
}

/* field: (nullable) the pointer that the refusal must name */
void
fixture_refuse (Fixture *self, const JobKind *kind, gconstpointer in, DeskError code,
                const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_run (self->shop, kind, in, NULL, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
  if (field != NULL)
    g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

Customer *
fixture_customer (Fixture *self, const char *name, const char *phone)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);

  json_object_set_string_member (fields, "name", name);
  if (phone != NULL)
    {
      JsonArray *phones = json_array_new ();
      json_array_add_string_element (phones, phone);
      json_object_set_array_member (fields, "phones", phones);
    }
  return fixture_run (self, &customer_add_job, edit);
}

/* The fields by CTL.md's names. */
Customer *
fixture_customer_of (Fixture *self, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));

  return fixture_run (self, &customer_add_job, edit);
}

/* Adds one more customer; returns the number they got, which tells how many came before. */
gint64
fixture_next_customer (Fixture *self)
{
  g_autoptr (Customer) customer = fixture_customer_of (self, "{\"family\": \"Next\"}");
  gint64 number;

  g_assert_true (customer_number_parse (customer->number, &number));
  return number;
}

Product *
fixture_product (Fixture *self, const char *code, const char *name, const char *price,
                 const char *tax)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, fields);

  json_object_set_string_member (fields, "code", code);
  json_object_set_string_member (fields, "name", name);
  json_object_set_string_member (fields, "price", price);
  json_object_set_string_member (fields, "tax", tax);
  return fixture_run (self, &product_add_job, edit);
}

/* An empty draft with a UUID of its own; customer: (nullable) a number. */
OrderDraft *
fixture_draft (const char *customer)
{
  OrderDraft *draft = order_draft_new ();

  draft->uuid = g_uuid_string_random ();
  draft->customer = g_strdup (customer);
  return draft;
}

void
fixture_pay (OrderDraft *draft, Tender tender, Money amount)
{
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  payment->tender = tender;
  payment->amount = amount;
  g_ptr_array_add (draft->payments, payment);
}

guint
fixture_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
