/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop is there whole or not at all, is made once, and is the account's own. */

#include "fixture.h"

#include "demo.h"
#include "error.h"
#include "recovery.h"
#include "server-fixture.h"
#include "verify.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static SettingsInit
usual (void)
{
  return (SettingsInit){
    .name = (char *)"A shop",
    .currency = (char *)"EUR",
    .country = (char *)"IT",
  };
}

static guint
count_files (const char *location)
{
  g_autofree char *folder = g_path_get_dirname (location);

  return fixture_count_files (folder);
}

/* What of a shop lies in the account's other folders: its key, its anchor. */
static guint
count_beside (const char *base)
{
  g_autofree char *folder = g_build_filename (base, "deskbell", NULL);

  return fixture_count_files (folder);
}

static void
assert_nothing_is_left (const char *location)
{
  g_assert_cmpuint (count_files (location), ==, 0);
  g_assert_cmpuint (count_beside (g_get_user_config_dir ()), ==, 0);
  g_assert_cmpuint (count_beside (g_get_user_state_dir ()), ==, 0);
}

static void
test_it_is_the_accounts_own (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *folder = g_path_get_dirname (location);
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();
  GStatBuf status;

  shop_create (location, &init, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (location, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpuint (count_files (location), ==, 1);
}

static void
test_a_second_one_is_refused (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();

  shop_create (location, &init, &error);
  g_assert_no_error (error);
  g_assert_false (shop_create (location, &init, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
}

static void
test_wrong_words_make_nothing (void)
{
  static const struct {
    SettingsInit init;
    const char *field;
  } cases[] = {
    { { .name = (char *)"", .currency = (char *)"EUR", .country = (char *)"IT" }, "/name" },
    { { .name = (char *)"A", .currency = (char *)"EURO", .country = (char *)"IT" }, "/currency" },
    { { .name = (char *)"A", .currency = (char *)"ZZZ", .country = (char *)"IT" }, "/currency" },
    { { .name = (char *)"A", .currency = (char *)"EUR", .country = (char *)"Italy" }, "/country" },
    { { .name = (char *)"A",
        .currency = (char *)"EUR",
        .country = (char *)"IT",
        .zone = (char *)"Rome" },
      "/zone" },
    { { .name = (char *)"A",
        .currency = (char *)"EUR",
        .country = (char *)"IT",
        .cash_step = (char *)"0.001" },
      "/cash-step" },
    { { .name = (char *)"A",
        .currency = (char *)"EUR",
        .country = (char *)"IT",
        .default_tax = (char *)"much" },
      "/default-tax" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *location = shop_default_location ();
      g_autoptr (GError) error = NULL;

      g_assert_false (shop_create (location, &cases[i].init, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, cases[i].field);
      assert_nothing_is_left (location);
    }
}

static void
test_the_zone_follows_the_country (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  SettingsInit init = usual ();

  init.country = (char *)"LV";
  shop_create (location, &init, &error);
  g_assert_no_error (error);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shop_get_settings (shop)->zone, ==, "Europe/Riga");
  g_assert_cmpint (shop_get_staff (shop)->role, ==, STAFF_OWNER);
}

static void
test_what_the_owner_said_is_kept (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *code = recovery_make ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  SettingsInit init = usual ();
  const Settings *settings;

  init.address = (char *)"Hauptstraße 5\n9490 Vaduz";
  init.tax_number = (char *)"CHE-123.456.788";
  init.country = (char *)"LI";
  init.currency = (char *)"CHF";
  init.cash_step = (char *)"0.05";
  init.default_tax = (char *)"8.1";
  init.recovery = code;
  shop_create (location, &init, &error);
  g_assert_no_error (error);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
  settings = shop_get_settings (shop);
  g_assert_cmpstr (settings->address, ==, init.address);
  g_assert_cmpstr (settings->tax_number, ==, init.tax_number);
  g_assert_cmpstr (settings->default_tax, ==, "8.1");
  g_assert_cmpint (settings->cash_step, ==, 5);
  g_assert_true (shop_run (shop, &recovery_check_job, code, NULL, &error));
  g_assert_no_error (error);
}

static void
test_no_folder_to_write_in (void)
{
  g_autofree char *data = g_strdup (g_get_user_data_dir ());
  g_autofree char *place = g_build_filename (data, "a-file", NULL);
  g_autofree char *location = g_build_filename (place, "shop", "shop.db", NULL);
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();

  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  g_file_set_contents (place, "not a folder", -1, &error);
  g_assert_no_error (error);
  g_assert_false (shop_create (location, &init, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, place));
  g_assert_null (strstr (error->message, "shop.db."));
  assert_nothing_is_left (location);
}

/* The anchor cannot be written: the shop was nearly there. */
static void
test_a_late_failure_leaves_nothing (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *folder = g_path_get_dirname (location);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "deskbell", NULL);
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_state_dir (), 0700), ==, 0);
  g_file_set_contents (state, "not a folder", -1, &error);
  g_assert_no_error (error);
  g_assert_false (shop_create (location, &init, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_beside (g_get_user_config_dir ()), ==, 0);
}

static gboolean
stop_at (int done, int total, gpointer data)
{
  int *at = data;

  return done < *at;
}

static void
test_a_stopped_demo_leaves_nothing (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();
  int at = 100;
  DemoPlan plan = { .n_customers = 150,
                    .n_products = 20,
                    .n_orders = 20,
                    .seed = 1,
                    .progress = stop_at,
                    .progress_data = &at };

  g_assert_false (shop_create_demo (location, &init, &plan, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  assert_nothing_is_left (location);
}

static void
test_a_demo_is_a_whole_shop (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  g_autoptr (VerifyReport) report = NULL;
  SettingsInit init = usual ();
  DemoPlan plan = { .n_customers = 30, .n_products = 20, .n_orders = 20, .seed = 1 };

  shop_create_demo (location, &init, &plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (location), ==, 1);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
  report = verify_shop (shop, &error);
  g_assert_no_error (error);
  g_assert_true (report->ok);
}

static gpointer
create_here (gpointer location)
{
  SettingsInit init = usual ();

  return GINT_TO_POINTER (shop_create (location, &init, NULL));
}

static void
test_of_many_beginners_one_wins (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  GThread *threads[4];
  int made = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("beginner", create_here, location);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    made += GPOINTER_TO_INT (g_thread_join (threads[i]));
  g_assert_cmpint (made, ==, 1);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
}

/* On a server: in one transaction, key and anchor with the account. */

typedef struct {
  char *schema;
  char *location;
} Server;

static void
server_set_up (Server *self, gconstpointer data)
{
  fixture_clear_folders ();
  self->schema = server_fixture_make_schema ();
  self->location = server_fixture_location (self->schema);
}

static void
server_tear_down (Server *self, gconstpointer data)
{
  server_fixture_drop_schema (self->schema);
  g_free (self->schema);
  g_free (self->location);
}

static void
assert_server_is_empty (Server *server)
{
  g_autofree char *n = server_fixture_ask (server->location,
                                           "SELECT count (*) FROM pg_class"
                                           " WHERE relnamespace = current_schema ()::regnamespace");
  gboolean exists;

  g_assert_cmpstr (n, ==, "0");
  g_assert_true (shop_find (server->location, &exists, NULL));
  g_assert_false (exists);
  g_assert_cmpuint (count_beside (g_get_user_config_dir ()), ==, 0);
  g_assert_cmpuint (count_beside (g_get_user_state_dir ()), ==, 0);
}

static void
test_a_server_is_left_empty (Server *server, gconstpointer data)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "deskbell", NULL);
  g_autoptr (GError) stopped = NULL;
  g_autoptr (GError) no_anchor = NULL;
  SettingsInit init = usual ();
  int at = 100;
  DemoPlan plan = { .n_customers = 150,
                    .n_products = 20,
                    .n_orders = 20,
                    .seed = 1,
                    .progress = stop_at,
                    .progress_data = &at };

  g_assert_false (shop_create_demo (server->location, &init, &plan, &stopped));
  g_assert_error (stopped, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  assert_server_is_empty (server);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_state_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (state, "not a folder", -1, NULL));
  g_assert_false (shop_create (server->location, &init, &no_anchor));
  g_assert_error (no_anchor, DESK_ERROR, DESK_ERROR_DENIED);
  assert_server_is_empty (server);
}

static void
test_a_demo_on_a_server_is_a_whole_shop (Server *server, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  g_autoptr (VerifyReport) report = NULL;
  SettingsInit init = usual ();
  DemoPlan plan = { .n_customers = 30, .n_products = 20, .n_orders = 20, .seed = 1 };

  shop_create_demo (server->location, &init, &plan, &error);
  g_assert_no_error (error);
  g_assert_false (shop_create (server->location, &init, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_clear_error (&error);
  shop = shop_open (server->location, "desk-1", &error);
  g_assert_no_error (error);
  report = verify_shop (shop, &error);
  g_assert_no_error (error);
  g_assert_true (report->ok);
}

static void
test_of_many_beginners_on_a_server_one_wins (Server *server, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  GThread *threads[4];
  int made = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("beginner", create_here, server->location);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    made += GPOINTER_TO_INT (g_thread_join (threads[i]));
  g_assert_cmpint (made, ==, 1);
  g_assert_cmpuint (count_beside (g_get_user_config_dir ()), ==, 1);
  shop = shop_open (server->location, "desk-1", &error);
  g_assert_no_error (error);
}

#define ADD_SERVER(path, function)                                                                 \
  if (server_fixture_is_there ())                                                                  \
  g_test_add (path, Server, NULL, server_set_up, function, server_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add_test ("/shop-create/it-is-the-accounts-own", test_it_is_the_accounts_own);
  fixture_add_test ("/shop-create/a-second-one-is-refused", test_a_second_one_is_refused);
  fixture_add_test ("/shop-create/wrong-words-make-nothing", test_wrong_words_make_nothing);
  fixture_add_test ("/shop-create/the-zone-follows-the-country", test_the_zone_follows_the_country);
  fixture_add_test ("/shop-create/what-the-owner-said", test_what_the_owner_said_is_kept);
  fixture_add_test ("/shop-create/no-folder", test_no_folder_to_write_in);
  fixture_add_test ("/shop-create/late-failure", test_a_late_failure_leaves_nothing);
  fixture_add_test ("/shop-create/stopped-demo", test_a_stopped_demo_leaves_nothing);
  fixture_add_test ("/shop-create/demo", test_a_demo_is_a_whole_shop);
  fixture_add_test ("/shop-create/of-many-beginners-one-wins", test_of_many_beginners_one_wins);
  ADD_SERVER ("/shop-create/a-server-is-left-empty", test_a_server_is_left_empty);
  ADD_SERVER ("/shop-create/a-demo-on-a-server-is-a-whole-shop",
              test_a_demo_on_a_server_is_a_whole_shop);
  ADD_SERVER ("/shop-create/of-many-beginners-on-a-server-one-wins",
              test_of_many_beginners_on_a_server_one_wins);
  return g_test_run ();
}
