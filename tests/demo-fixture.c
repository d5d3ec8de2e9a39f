/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A demo shop for tests, and the proof at the end that its record can be believed. */

#include "demo-fixture.h"

#include <json-glib/json-glib.h>

#include "anchor.h"
#include "customer.h"
#include "order-json.h"
#include "server-fixture.h"
#include "verify.h"

/* On a server until that is ended. */
static char *
place_of (const char *name)
{
  g_autofree char *schema = NULL;

  if (!server_fixture_is_there ())
    return g_build_filename (g_get_user_data_dir (), "shops", name, NULL);
  schema = server_fixture_make_schema ();
  return server_fixture_location (schema);
}

Shop *
demo_fixture_shop_with (const SettingsInit *init)
{
  static int n_shops;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("shop-%d.db", ++n_shops);
  g_autofree char *location = place_of (name);
  Shop *shop;

  g_assert_true (shop_create (location, init, &error));
  g_assert_no_error (error);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
  g_assert_true (shop_sign_in (shop, NULL, NULL, &error));
  g_assert_no_error (error);
  shop_set_clock (shop, DEMO_NOW);
  return shop;
}

Shop *
demo_fixture_shop (void)
{
  SettingsInit init = { .name = (char *)"Demo",
                        .currency = (char *)"EUR",
                        .country = (char *)"LV",
                        .zone = (char *)"Europe/Riga" };

  return demo_fixture_shop_with (&init);
}

void
demo_fixture_fill (Shop *shop, const DemoPlan *plan)
{
  g_autoptr (GError) error = NULL;

  shop_run (shop, &demo_job, plan, NULL, &error);
  g_assert_no_error (error);
}

Shop *
demo_fixture_filled (guint32 seed)
{
  Shop *shop = demo_fixture_shop ();

  demo_fixture_fill (shop,
                     &(DemoPlan){
                         .n_customers = 60, .n_products = 60, .n_orders = 150, .seed = seed });
  return shop;
}

static void
order_unref (gpointer order)
{
  order_free (order);
}

static void
add_range (Shop *shop, GPtrArray *orders, JsonArray *range)
{
  gint64 first, last;
  int year;

  g_assert_true (order_number_parse (json_array_get_string_element (range, 0), &year, &first));
  g_assert_true (order_number_parse (json_array_get_string_element (range, 1), &year, &last));
  for (gint64 i = first; i <= last; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = order_number_format (year, i);
      gpointer order = NULL;

      shop_run (shop, &order_show_job, number, &order, &error);
      g_assert_no_error (error);
      g_ptr_array_add (orders, order);
    }
}

GPtrArray *
demo_fixture_orders (Shop *shop)
{
  GPtrArray *orders = g_ptr_array_new_with_free_func (order_unref);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  shop_run (shop, &audit_show_job, NULL, (gpointer *)&entries, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const AuditEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (JsonNode) detail = json_from_string (entry->detail, NULL);
      JsonArray *ranges;

      if (!g_str_equal (entry->action, "demo"))
        continue;
      ranges = json_object_get_array_member (json_node_get_object (detail), "orders");
      for (guint j = 0; j < json_array_get_length (ranges); j++)
        add_range (shop, orders, json_array_get_array_element (ranges, j));
    }
  return orders;
}

char *
demo_fixture_text (Shop *shop)
{
  g_autoptr (GPtrArray) orders = demo_fixture_orders (shop);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < orders->len; i++)
    {
      g_autoptr (JsonNode) node
          = order_to_json (g_ptr_array_index (orders, i), 2, shop_get_zone (shop));
      g_autofree char *line = NULL;

      /* its check digits are random in every shop */
      json_object_remove_member (json_node_get_object (node), "barcode");
      line = json_to_string (node, FALSE);
      g_string_append_printf (text, "%s\n", line);
    }
  for (gint64 i = 1;; i++)
    {
      g_autofree char *number = customer_number_format (i);
      gpointer node = NULL;
      g_autofree char *line = NULL;

      if (!shop_run (shop, &customer_export_job, number, &node, NULL))
        break;
      json_object_remove_member (json_node_get_object (node), "orders");
      line = json_to_string (node, FALSE);
      json_node_unref (node);
      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

void
demo_fixture_end (Shop *shop)
{
  g_autoptr (AuditHead) anchor = NULL;
  g_autoptr (VerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  anchor = anchor_read (shop_get_settings (shop)->uuid, &error);
  g_assert_no_error (error);
  shop_run (shop, &verify_job, anchor, (gpointer *)&report, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = g_ptr_array_index (report->checks, i);

      if (!check->ok)
        g_test_message ("%s: %s", check->name, check->message);
    }
  g_assert_true (report->ok);
  shop_close (shop);
  g_object_unref (shop);
}
