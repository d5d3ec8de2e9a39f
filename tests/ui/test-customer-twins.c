/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is here already is said while somebody is written down. */

#include "customer-twins.h"
#include "robot.h"

#include <adwaita.h>

typedef struct {
  Fixture *fixture;
  GtkWidget *twins;
  GtkWindow *window;
} Desk;

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .fixture = fixture_new () };
  customer_free (fixture_customer (desk->fixture, "Rossi, Maria", "06 6982 1234"));
  desk->twins = g_object_new (CUSTOMER_TWINS_TYPE, NULL);
  desk->window = robot_show (desk->twins);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  fixture_free (desk->fixture);
}

static void
ask (Desk *desk, const char *number, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  customer_twins_ask (CUSTOMER_TWINS (desk->twins), desk->fixture->shop, number,
                      json_node_get_object (node));
}

static gboolean
is_shown (gpointer desk)
{
  return gtk_widget_get_visible (((Desk *)desk)->twins);
}

static gboolean
is_hidden (gpointer desk)
{
  return !is_shown (desk);
}

static const char *
why (Desk *desk, int index)
{
  GtkListBox *list = GTK_LIST_BOX (robot_find (desk->twins, "list"));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : NULL;
}

static void
test_who_is_here_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  g_assert_false (is_shown (&desk));
  ask (&desk, NULL, "{\"name\":\"maria ROSSI\",\"phones\":[\"+39 06 69821234\"]}");
  robot_wait (is_shown, &desk);
  g_assert_cmpstr (why (&desk, 0), ==, "Same phone and name");
  g_assert_null (why (&desk, 1));
  ask (&desk, NULL, "{\"name\":\"Paolo Rossi\",\"phones\":[\"06 6982 1234\"]}");
  robot_pass (500);
  g_assert_cmpstr (why (&desk, 0), ==, "Same phone, another name");
  ask (&desk, NULL, "{\"name\":\"Somebody Else\"}");
  robot_wait (is_hidden, &desk);
  desk_clear (&desk);
}

static void
test_nobody_is_their_own_twin (void)
{
  Desk desk;

  desk_init (&desk);
  ask (&desk, "C000001", "{\"name\":\"Rossi, Maria\",\"phones\":[\"06 6982 1234\"]}");
  robot_pass (500);
  g_assert_false (is_shown (&desk));
  desk_clear (&desk);
}

static void
test_a_closed_form_asks_nothing (gconstpointer pause)
{
  Desk desk;

  desk_init (&desk);
  ask (&desk, NULL, "{\"phones\":[\"06 6982 1234\"]}");
  robot_pass (GPOINTER_TO_UINT (pause));
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/customer-twins/who-is-here-is-said", test_who_is_here_is_said);
  g_test_add_func ("/customer-twins/nobody-is-their-own-twin", test_nobody_is_their_own_twin);
  g_test_add_data_func ("/customer-twins/a-form-closed-at-once", NULL,
                        test_a_closed_form_asks_nothing);
  g_test_add_data_func ("/customer-twins/a-form-closed-as-it-asks", GUINT_TO_POINTER (205),
                        test_a_closed_form_asks_nothing);
  return g_test_run ();
}
