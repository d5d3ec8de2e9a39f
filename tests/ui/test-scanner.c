/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scans and typing, by real keys: wherever the focus is and whatever the layout, a code is read
 * whole and leaves no trace; typing arrives whole, in order and at once. */

#include "robot.h"
#include "scanner.h"

#define EAN "4006381333931"
#define LETTERS "BT-120x60/A"

typedef struct {
  GtkWindow *window;
  GtkWidget *box;
  GPtrArray *codes;
} Desk;

static void
on_code (GtkWidget *root, const char *code, gpointer data)
{
  Desk *desk = data;

  g_ptr_array_add (desk->codes, g_strdup (code));
}

static void
desk_init (Desk *desk)
{
  desk->codes = g_ptr_array_new_with_free_func (g_free);
  desk->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  desk->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (desk->window, desk->box);
  gtk_window_set_default_size (desk->window, 600, 400);
  scanner_attach (GTK_WIDGET (desk->window), on_code, desk);
}

static void
desk_show (Desk *desk, GtkWidget *focus)
{
  robot_focus_window (desk->window);
  gtk_widget_grab_focus (focus);
  robot_pass (50);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  g_ptr_array_unref (desk->codes);
  robot_pass (50);
}

static gboolean
has_code (gpointer data)
{
  return ((Desk *)data)->codes->len > 0;
}

static const char *
wait_for_code (Desk *desk)
{
  robot_wait (has_code, desk);
  robot_pass (120);
  g_assert_cmpuint (desk->codes->len, ==, 1);
  return desk->codes->pdata[0];
}

static const char *
text_of (GtkWidget *widget)
{
  return gtk_editable_get_text (GTK_EDITABLE (widget));
}

/* layout: as setxkbmap names it */
static void
test_scan_in_an_entry (gconstpointer layout)
{
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  int start, end;

  robot_layout (layout);
  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Ūdens");
  desk_show (&desk, entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 1, 3);
  robot_scan (EAN, 0);
  g_assert_cmpstr (wait_for_code (&desk), ==, EAN);
  g_assert_cmpstr (text_of (entry), ==, "Ūdens");
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &end));
  g_assert_cmpint (start, ==, 1);
  g_assert_cmpint (end, ==, 3);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk.window)) == text);
  desk_clear (&desk);
  robot_layout ("us");
}

static void
test_scan_on_a_button (gconstpointer layout)
{
  Desk desk;
  GtkWidget *button = gtk_button_new_with_label ("Pay");
  GtkWidget *entry = gtk_entry_new ();
  guint clicked = 0;

  robot_layout (layout);
  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), button);
  gtk_box_append (GTK_BOX (desk.box), entry);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (g_atomic_int_inc), &clicked);
  desk_show (&desk, button);
  robot_scan (LETTERS, 0);
  g_assert_cmpstr (wait_for_code (&desk), ==, LETTERS);
  g_assert_cmpuint (clicked, ==, 0);
  g_assert_cmpstr (text_of (entry), ==, "");
  g_assert_true (gtk_widget_has_focus (button));
  desk_clear (&desk);
  robot_layout ("us");
}

/* The slowest that counts. The machine may be too busy for it: then the X server itself is late,
 * and what it sends is not a scan. */
static void
test_a_slow_scanner (void)
{
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  desk_show (&desk, entry);
  for (int i = 0; i < 20 && desk.codes->len == 0; i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      robot_scan (EAN, 20);
      robot_pass (600);
    }
  g_assert_cmpstr (wait_for_code (&desk), ==, EAN);
  g_assert_cmpstr (text_of (entry), ==, "");
  desk_clear (&desk);
}

static void
test_scan_in_a_text_view (void)
{
  Desk desk;
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *left = NULL;

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), view);
  gtk_text_buffer_set_text (buffer, "her own\nwords", -1);
  desk_show (&desk, view);
  robot_scan (EAN, 0);
  g_assert_cmpstr (wait_for_code (&desk), ==, EAN);
  g_object_get (buffer, "text", &left, NULL);
  g_assert_cmpstr (left, ==, "her own\nwords");
  desk_clear (&desk);
}

static void
test_scan_in_a_password (void)
{
  Desk desk;
  GtkWidget *entry = gtk_password_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "12");
  desk_show (&desk, entry);
  robot_scan (EAN, 0);
  g_assert_cmpstr (wait_for_code (&desk), ==, EAN);
  g_assert_cmpstr (text_of (entry), ==, "12");
  desk_clear (&desk);
}

static void
test_scan_while_the_program_is_busy (void)
{
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  desk_show (&desk, entry);
  robot_scan (EAN, 0);
  for (int i = 0; i < 8; i++)
    {
      robot_busy (60);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpstr (wait_for_code (&desk), ==, EAN);
  g_assert_cmpstr (text_of (entry), ==, "");
  desk_clear (&desk);
}

static void
test_scans_one_after_another (void)
{
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  desk_show (&desk, entry);
  for (int i = 0; i < 5; i++)
    robot_scan (EAN, 0);
  robot_pass (1500);
  g_assert_cmpuint (desk.codes->len, ==, 5);
  for (int i = 0; i < 5; i++)
    g_assert_cmpstr (desk.codes->pdata[i], ==, EAN);
  g_assert_cmpstr (text_of (entry), ==, "");
  desk_clear (&desk);
}

static void
test_scan_in_an_open_menu (void)
{
  Desk desk;
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  desk_init (&desk);
  gtk_popover_set_child (GTK_POPOVER (popover), gtk_button_new_with_label ("Order"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_box_append (GTK_BOX (desk.box), button);
  scanner_attach (popover, on_code, &desk);
  desk_show (&desk, button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  robot_pass (300);
  robot_scan (EAN, 0);
  g_assert_cmpstr (wait_for_code (&desk), ==, EAN);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  robot_pass (200);
  desk_clear (&desk);
}

/* Keys of 20 ms are a fast hand: some are held, none is lost, and Enter comes last. */
static void
test_fast_typing_is_typing (gconstpointer gap)
{
  static const guint8 keys[] = { 38, 56, 54, 40, 26, 0 }; /* abcde */
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  desk_show (&desk, entry);
  for (int i = 0; i < 4; i++)
    {
      robot_type_codes (keys, GPOINTER_TO_UINT (gap));
      robot_pass (300 + 6 * GPOINTER_TO_UINT (gap));
    }
  g_assert_cmpstr (text_of (entry), ==, "abcdeabcdeabcdeabcde");
  g_assert_cmpuint (desk.codes->len, ==, 0);
  desk_clear (&desk);
}

static void
on_activate (GtkEntry *entry, GString *entered)
{
  g_string_append (entered, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
test_enter_never_overtakes_letters (void)
{
  static const guint8 keys[] = { 10, 11, 12, 13, 36, 0 }; /* 1234 Return: four keys are no code */
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr (GString) entered = g_string_new (NULL);

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  g_signal_connect (entry, "activate", G_CALLBACK (on_activate), entered);
  desk_show (&desk, entry);
  robot_type_codes (keys, 0);
  robot_pass (400);
  g_assert_cmpstr (entered->str, ==, "1234");
  g_assert_cmpuint (desk.codes->len, ==, 0);
  desk_clear (&desk);
}

static void
test_typing_after_a_scan_goes_on (void)
{
  static const guint8 keys[] = { 38, 56, 54, 0 };
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "x");
  desk_show (&desk, entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  robot_scan (EAN, 0);
  robot_type_codes (keys, 80);
  robot_pass (900);
  g_assert_cmpuint (desk.codes->len, ==, 1);
  g_assert_cmpstr (text_of (entry), ==, "xabc");
  desk_clear (&desk);
}

/* Ctrl+Return after fast digits is a command, and the digits are typing. */
static void
test_commands_end_a_code (void)
{
  static const guint8 first[] = { 10, 11, 12, 13, 14, 15, 0 };
  Desk desk;
  GtkWidget *entry = gtk_entry_new ();

  desk_init (&desk);
  gtk_box_append (GTK_BOX (desk.box), entry);
  desk_show (&desk, entry);
  robot_type_codes (first, 0);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_pass (300);
  g_assert_cmpuint (desk.codes->len, ==, 0);
  g_assert_cmpstr (text_of (entry), ==, "123456");
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  static const char *const layouts[] = { "us", "sk", "ru", "fr" };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *entry = g_strdup_printf ("/scanner/%s/entry", layouts[i]);
      g_autofree char *button = g_strdup_printf ("/scanner/%s/button", layouts[i]);

      g_test_add_data_func (entry, layouts[i], test_scan_in_an_entry);
      g_test_add_data_func (button, layouts[i], test_scan_on_a_button);
    }
  g_test_add_func ("/scanner/slow", test_a_slow_scanner);
  g_test_add_func ("/scanner/text-view", test_scan_in_a_text_view);
  g_test_add_func ("/scanner/password", test_scan_in_a_password);
  g_test_add_func ("/scanner/busy", test_scan_while_the_program_is_busy);
  g_test_add_func ("/scanner/one-after-another", test_scans_one_after_another);
  g_test_add_func ("/scanner/open-menu", test_scan_in_an_open_menu);
  g_test_add_data_func ("/scanner/rolled-typing-is-typing", GUINT_TO_POINTER (20),
                        test_fast_typing_is_typing);
  g_test_add_data_func ("/scanner/typing-is-typing", GUINT_TO_POINTER (60),
                        test_fast_typing_is_typing);
  g_test_add_func ("/scanner/enter-never-overtakes", test_enter_never_overtakes_letters);
  g_test_add_func ("/scanner/typing-goes-on", test_typing_after_a_scan_goes_on);
  g_test_add_func ("/scanner/commands-end-a-code", test_commands_end_a_code);
  return g_test_run ();
}
