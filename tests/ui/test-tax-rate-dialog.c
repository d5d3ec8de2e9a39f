/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new rate is stored from the day that was typed, and the preferences show it. */

#include "config.h"

#include "tax-rate-dialog.h"

#include "preferences-dialog.h"
#include "report-error.h"
#include "robot.h"
#include "ui-fixture.h"

typedef struct {
  Fixture *fixture;
  GtkWindow *window;
  GtkWidget *dialog; /* NULL once it is closed */
  char *words;
} Desk;

static void
on_kept (GtkWidget *dialog, const char *words, Desk *desk)
{
  desk->words = g_strdup (words);
}

static TaxClass *
set (Desk *desk, const char *name, const char *rate)
{
  g_autoptr (TaxSet) in = tax_set_new (name, rate, NULL);

  return fixture_run (desk->fixture, &tax_set_job, in);
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .fixture = fixture_new () };
  shop_set_clock (desk->fixture->shop, 1795701600); /* 2026-11-26 */
  desk->window = robot_show (gtk_label_new ("page"));
}

static void
open_dialog (Desk *desk, const TaxClass *of)
{
  desk->dialog = tax_rate_dialog_new (desk->window, desk->fixture->shop, of);
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *)&desk->dialog);
  g_signal_connect (desk->dialog, "kept", G_CALLBACK (on_kept), desk);
  robot_focus_window (GTK_WINDOW (desk->dialog));
}

static void
desk_clear (Desk *desk)
{
  if (desk->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->dialog));
  gtk_window_destroy (desk->window);
  robot_pass (50);
  g_free (desk->words);
  fixture_free (desk->fixture);
}

static GtkWidget *
find (Desk *desk, const char *id)
{
  return robot_find (desk->dialog, id);
}

static void
type (Desk *desk, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (desk, id)), text);
}

static gboolean
is_closed (gpointer desk)
{
  return ((Desk *)desk)->dialog == NULL;
}

static gboolean
has_notice (gpointer desk)
{
  return gtk_widget_get_mapped (find (desk, "notice"));
}

static void
test_a_class_gets_a_rate (void)
{
  Desk desk;
  g_autoptr (TaxClass) before = NULL;
  g_autoptr (GPtrArray) all = NULL;
  const TaxClass *after;

  desk_init (&desk);
  before = set (&desk, "Standard", "21");
  open_dialog (&desk, before);
  g_assert_false (gtk_widget_get_visible (find (&desk, "name")));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (&desk, "read"))), ==,
                   "It holds from today on.");
  type (&desk, "rate", "22,5");
  type (&desk, "first_day", "2027-01-01");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (&desk, "read"))), ==,
                   "It holds from Fri 1 January 2027 on.");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (is_closed, &desk);
  g_assert_cmpstr (desk.words, ==, "Standard is \u206822.5\u202f%\u2069 from 1 January 2027 on");
  all = fixture_run (desk.fixture, &tax_list_job, NULL);
  after = all->pdata[0];
  g_assert_cmpuint (after->rates->len, ==, 2);
  desk_clear (&desk);
}

static void
test_a_new_class (void)
{
  Desk desk;
  g_autoptr (GPtrArray) all = NULL;

  desk_init (&desk);
  open_dialog (&desk, NULL);
  type (&desk, "name", "Reduced");
  type (&desk, "rate", "12 %");
  g_signal_emit_by_name (find (&desk, "commit"), "clicked");
  robot_wait (is_closed, &desk);
  all = fixture_run (desk.fixture, &tax_list_job, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((TaxClass *)all->pdata[0])->name, ==, "Reduced");
  desk_clear (&desk);
}

static void
test_what_is_wrong_is_at_its_row (void)
{
  static const struct {
    const char *name, *rate, *day, *row;
  } cases[] = {
    { "", "12", "", "name" },
    { "Reduced", "much", "", "rate" },
    { "Reduced", "12", "soon", "first_day" },
  };
  Desk desk;

  desk_init (&desk);
  open_dialog (&desk, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (&desk, "name", cases[i].name);
      type (&desk, "rate", cases[i].rate);
      type (&desk, "first_day", cases[i].day);
      g_signal_emit_by_name (find (&desk, "commit"), "clicked");
      robot_wait (has_notice, &desk);
      g_assert_true (gtk_widget_has_css_class (find (&desk, cases[i].row), "error"));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (&desk, "rate"))), ==,
                       cases[i].rate);
    }
  desk_clear (&desk);
}

static void
test_escape_drops_nothing_at_once (void)
{
  Desk desk;

  desk_init (&desk);
  open_dialog (&desk, NULL);
  type (&desk, "name", "Reduced");
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_notice, &desk);
  type (&desk, "rate", "12");
  g_assert_false (has_notice (&desk));
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_notice, &desk);
  robot_press (ROBOT_ESCAPE);
  robot_wait (is_closed, &desk);
  open_dialog (&desk, NULL);
  robot_press (ROBOT_ESCAPE); /* nothing was typed */
  robot_wait (is_closed, &desk);
  desk_clear (&desk);
}

typedef struct {
  PreferencesDialog *preferences;
  guint n;
  const char *subtitle;
} Rows;

static gboolean
are_shown (gpointer data)
{
  Rows *rows = data;
  GPtrArray *shown = preferences_dialog_get_tax_rows (rows->preferences);

  return shown->len == rows->n
         && g_str_equal (adw_action_row_get_subtitle (shown->pdata[0]), rows->subtitle);
}

static gboolean
is_rate_asked (gpointer data)
{
  return ui_find_window (TAX_RATE_DIALOG_TYPE) != NULL;
}

/* From the row of a class to its new rate, and back to the row. */
static void
test_the_preferences_list_them (void)
{
  Desk desk;
  g_autoptr (TaxClass) standard = NULL;
  g_autoptr (TaxClass) reduced = NULL;
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  Rows rows;

  desk_init (&desk);
  standard = set (&desk, "A & B", "21");
  rows = (Rows){ PREFERENCES_DIALOG (
                     preferences_dialog_new (desk.window, desk.fixture->shop, settings)),
                 1, "Since 26 November 2026" };
  robot_focus_window (GTK_WINDOW (rows.preferences));
  robot_wait (are_shown, &rows);
  reduced = set (&desk, "Reduced", "12");
  rows.n = 2;
  robot_wait (are_shown, &rows);
  g_signal_emit_by_name (preferences_dialog_get_tax_rows (rows.preferences)->pdata[0], "activated");
  robot_wait (is_rate_asked, NULL);
  desk.dialog = ui_find_window (TAX_RATE_DIALOG_TYPE);
  g_object_add_weak_pointer (G_OBJECT (desk.dialog), (gpointer *)&desk.dialog);
  type (&desk, "rate", "22");
  type (&desk, "first_day", "2027-01-01");
  g_signal_emit_by_name (find (&desk, "commit"), "clicked");
  robot_wait (is_closed, &desk);
  rows.subtitle = "\u206822\u202f%\u2069 from 1 January 2027 on";
  robot_wait (are_shown, &rows);
  gtk_window_destroy (GTK_WINDOW (rows.preferences));
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/tax-rate-dialog/a-class-gets-a-rate", test_a_class_gets_a_rate);
  g_test_add_func ("/tax-rate-dialog/a-new-class", test_a_new_class);
  g_test_add_func ("/tax-rate-dialog/what-is-wrong-is-at-its-row",
                   test_what_is_wrong_is_at_its_row);
  g_test_add_func ("/tax-rate-dialog/escape-drops-nothing-at-once",
                   test_escape_drops_nothing_at_once);
  g_test_add_func ("/tax-rate-dialog/the-preferences-list-them", test_the_preferences_list_them);
  return g_test_run ();
}
