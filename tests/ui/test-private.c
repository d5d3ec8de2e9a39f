/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the customer must not see: hidden, nothing personal is anywhere in the program, whoever
 * looks for it; turned, the screen has an amount and nothing else, and no key goes behind it. */

#include "conceal.h"
#include "contact-row.h"
#include "correction-dialog.h"
#include "customer-desk.h"
#include "import-page.h"
#include "interaction.h"
#include "lookup-box.h"
#include "mask.h"
#include "merge-dialog.h"
#include "note-dialog.h"
#include "notify.h"
#include "private.h"
#include "timeline-row.h"
#include "who-dialog.h"
#include "ui-fixture.h"
#include "window.h"

#define CODE_SPACE 65
#define CODE_F12 96
#define CODE_F2 68
#define CODE_A 38
#define CODE_D 40
#define CODE_I 31
#define CODE_T 28

/* What a person is, and how somebody would write it down. */
static const char *const secrets[] = { "Rossi",
                                       "Maria",
                                       "6982",
                                       "1234",
                                       "maria@",
                                       "example.com",
                                       "Appia",
                                       "1980",
                                       "allergic",
                                       "Difficult",
                                       "asked for a vase",
                                       "Wants it blue",
                                       "rung up for her sister",
                                       "ring",
                                       "5 February",
                                       "Rossi-Verdi",
                                       "\u2063",
                                       "\u2064" };

static const char maria[]
    = "{\"name\": \"Rossi, Maria\", \"phones\": [{\"typed\": \"06 6982 1234\", \"note\": \"ring "
      "twice\"}], \"emails\": [\"maria@example.com\"], \"birth\": \"1980-02-05\", \"note\": "
      "\"allergic to nuts\", \"flags\": [\"Difficult\"], \"address\": {\"street\": \"Via Appia "
      "7\", "
      "\"city\": \"Rome\"}}";
static const char twin[] = "{\"name\": \"Rossi-Verdi, Maria\", \"phones\": [\"06 6982 1234\"]}";

typedef struct {
  Fixture *fixture;
  Application *app;
  GSettings *settings;
  Window *window;
  char *order;
  char *reversed;
} Shown;

static gboolean
has_page (gpointer window)
{
  return window_get_page (window) != NULL;
}

/* Another sale of hers, taken back for a reason that names somebody. */
static void
reverse_one (Shown *shown)
{
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  g_autoptr (Order) order = NULL;
  g_autoptr (OrderReverse) reverse = g_new0 (OrderReverse, 1);

  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  order = fixture_run (shown->fixture, &order_post_job, draft);
  shown->reversed = g_strdup (order->number);
  reverse->number = g_strdup (order->number);
  reverse->uuid = g_uuid_string_random ();
  reverse->reason = g_strdup ("rung up for her sister");
  order_free (fixture_run (shown->fixture, &order_reverse_job, reverse));
}

static void
fill_shop (Shown *shown)
{
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  g_autoptr (Order) order = NULL;
  InteractionDraft talk = { .uuid = g_uuid_string_random (),
                            .customer = (char *)"C000001",
                            .channel = CHANNEL_PHONE,
                            .topic = (char *)"asked for a vase",
                            .words = (char *)"Wants it blue" };

  customer_free (fixture_customer_of (shown->fixture, maria));
  customer_free (fixture_customer_of (shown->fixture, twin));
  product_free (fixture_product (shown->fixture, "CHAI", "Tea", "5.00", "22"));
  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  order = fixture_run (shown->fixture, &order_post_job, draft);
  shown->order = g_strdup (order->number);
  reverse_one (shown);
  g_free (fixture_run (shown->fixture, &interaction_add_job, &talk));
  g_free (talk.uuid);
}

static void
shown_init (Shown *shown)
{
  conceal_set_hidden (FALSE);
  *shown = (Shown){ .fixture = fixture_new () };
  fill_shop (shown);
  shown->app = ui_application_new ();
  shown->settings = g_settings_new ("org.deskbell.Deskbell");
  shown->window
      = DESK_WINDOW (window_new (shown->app, shown->settings, shown->fixture->location, "desk-1"));
  robot_focus_window (GTK_WINDOW (shown->window));
  robot_wait (has_page, shown->window);
  robot_pass (200);
}

static void
shown_clear (Shown *shown)
{
  conceal_set_hidden (FALSE);
  gtk_window_destroy (GTK_WINDOW (shown->window));
  robot_pass (100);
  g_object_unref (shown->settings);
  g_object_unref (shown->app);
  g_free (shown->order);
  g_free (shown->reversed);
  fixture_free (shown->fixture);
}

/* What can be seen, pointed at or read aloud */

static void
note_down (GString *all, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (all, "%s\n", text);
}

static void
note_accessible (GString *all, GtkWidget *widget, GtkAccessibleProperty property)
{
  g_autofree char *text = NULL;

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");
  note_down (all, text);
}

static void
note_widget (GString *all, GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  note_down (all, gtk_widget_get_tooltip_markup (widget));
  note_accessible (all, widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
  note_accessible (all, widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  if (GTK_IS_LABEL (widget))
    note_down (all, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_TEXT (widget))
    note_down (all, gtk_editable_get_text (GTK_EDITABLE (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    note_widget (all, child);
}

static char *
all_of (Shown *shown)
{
  g_autoptr (GString) all = g_string_new (NULL);
  AdwTabView *tabs = ADW_TAB_VIEW (robot_find (GTK_WIDGET (shown->window), "tabs"));
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      note_down (all, gtk_window_get_title (GTK_WINDOW (window)));
      note_widget (all, window);
    }
  for (int i = 0; i < adw_tab_view_get_n_pages (tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (tabs, i);

      note_down (all, adw_tab_page_get_title (tab));
      note_down (all, adw_tab_page_get_tooltip (tab));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static gboolean
is_told (Shown *shown, const char *text)
{
  g_autofree char *all = all_of (shown);

  return strstr (all, text) != NULL;
}

static void
assert_nothing_told (Shown *shown, const char *where)
{
  g_autofree char *all = all_of (shown);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (all, secrets[i]) != NULL)
      g_error ("%s tells «%s»:\n%s", where, secrets[i], all);
}

typedef struct {
  Shown *shown;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return is_told (wanted->shown, wanted->text);
}

static void
wait_for (Shown *shown, const char *text)
{
  Wanted wanted = { shown, text };

  g_test_message ("waiting for «%s»", text);
  robot_wait (is_there, &wanted);
}

static void
test_marks_are_never_seen (void)
{
  g_autofree char *name = conceal_mark ("Rossi, Maria");
  g_autofree char *twice = conceal_mark (name);
  g_autofree char *sentence = g_strdup_printf ("%s owes, says %s", name, name);
  g_autofree char *plain = conceal_strip (sentence);
  g_autofree char *shown = conceal_dup_shown (sentence);
  g_autofree char *hidden = NULL;
  g_autofree char *unclosed = NULL;
  g_autofree char *nothing = conceal_mark ("");

  g_assert_cmpstr (twice, ==, name);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_null (conceal_mark (NULL));
  g_assert_cmpstr (plain, ==, "Rossi, Maria owes, says Rossi, Maria");
  g_assert_cmpstr (shown, ==, plain);
  conceal_set_hidden (TRUE);
  hidden = conceal_dup_shown (sentence);
  unclosed = conceal_dup_shown ("Of \u2063Rossi, Maria");
  conceal_set_hidden (FALSE);
  g_assert_cmpstr (hidden, ==, "••••• owes, says •••••");
  g_assert_cmpstr (unclosed, ==, "Of •••••");
}

static void
test_a_text_follows (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));
  g_autofree char *name = conceal_mark ("Rossi");

  conceal_label (GTK_LABEL (label), name);
  conceal_tooltip (label, name);
  conceal_speak (label, name);
  conceal_set_hidden (TRUE);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, CONCEAL_DOTS);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (label), ==, CONCEAL_DOTS);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "hidden");
  conceal_tooltip (label, NULL);
  conceal_label (GTK_LABEL (label), "Nobody named");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Nobody named");
  conceal_set_hidden (FALSE);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Nobody named");
  g_assert_null (gtk_widget_get_tooltip_text (label));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Rossi");
}

static void
test_contact_points_are_masked (void)
{
  static const struct {
    const char *contact;
    const char *masked;
  } cases[] = {
    { "06 6982 1234", "••• ••• 1234" },
    { "+371 26 123 456", "••• ••• 3456" },
    { "٠٦ ٦٩٨٢ ١٢٣٤", "••• ••• 1234" },
    { "12345", "••• ••• 45" },
    { "", "••• ••• " },
    { "m@example.com", "m•••@example.com" },
    { "ērika.b@example.com", "ē•••@example.com" },
    { "@example.com", "•••@example.com" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = mask_contact (cases[i].contact);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

/* Every page there is, all open at once. */
static void
test_no_page_tells_anything (void)
{
  static const struct {
    const char *kind;
    const char *number; /* NULL: the order's */
    const char *shows;  /* where it is not hidden */
  } pages[] = {
    { "customer", "C000001", "allergic" }, { "order", NULL, "Rossi" },
    { "new-order", "C000001", "Rossi" },   { "orders", "", "Rossi" },
    { "duplicates", "", "Rossi-Verdi" },   { "product", "CHAI", "Rossi" },
  };
  Shown shown;

  shown_init (&shown);
  wait_for (&shown, "Rossi");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page;

      conceal_set_hidden (FALSE);
      window_open (shown.window, pages[i].kind,
                   pages[i].number != NULL ? pages[i].number : shown.order);
      page = GTK_WIDGET (window_get_page (shown.window));
      robot_pass (300);
      wait_for (&shown, pages[i].shows);
      robot_press (CODE_F12);
      g_assert_true (conceal_is_hidden ());
      assert_nothing_told (&shown, pages[i].kind);
      /* what is asked for anew is hidden from the beginning */
      page_changed (DESK_PAGE (page), "", 0);
      robot_pass (200);
      assert_nothing_told (&shown, pages[i].kind);
    }
  robot_press (CODE_F12);
  g_assert_false (conceal_is_hidden ());
  g_assert_true (is_told (&shown, "Rossi, Maria"));
  g_assert_true (is_told (&shown, "Rossi · Order"));
  shown_clear (&shown);
}

static void
test_pages_opened_while_hidden_tell_nothing (void)
{
  Shown shown;

  shown_init (&shown);
  conceal_set_hidden (TRUE);
  window_open (shown.window, "customer", "C000001");
  robot_pass (400);
  g_assert_true (is_told (&shown, CONCEAL_DOTS));
  assert_nothing_told (&shown, "A customer");
  window_open (shown.window, "order", shown.order);
  robot_pass (400);
  assert_nothing_told (&shown, "An order");
  window_open (shown.window, "return", shown.order);
  robot_pass (400);
  assert_nothing_told (&shown, "A return");
  window_open (shown.window, "order", shown.reversed);
  robot_pass (400);
  assert_nothing_told (&shown, "An order that is reversed");
  conceal_set_hidden (FALSE);
  g_assert_true (is_told (&shown, "rung up for her sister"));
  shown_clear (&shown);
}

static GtkWidget *
find_dialog (Shown *shown)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (shown->window))
        return window;
    }
  g_assert_not_reached ();
}

static void
assert_who_tells_nothing (Shown *shown)
{
  g_autofree char *name = conceal_mark ("Rossi, Maria");
  GtkWidget *who
      = who_dialog_new (GTK_WINDOW (shown->window), shown->fixture->shop, "C000001", name, TRUE);

  gtk_window_present (GTK_WINDOW (who));
  desk_type_in (who, "entry", "Rossi");
  wait_for (shown, "Rossi-Verdi");
  conceal_set_hidden (TRUE);
  assert_nothing_told (shown, "Who it is");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (who, "entry"))), ==, "");
  conceal_set_hidden (FALSE);
  robot_pass (200); /* until it was answered again */
  gtk_window_destroy (GTK_WINDOW (who));
}

static void
assert_correcting_tells_nothing (Shown *shown)
{
  g_autoptr (Order) order = fixture_run (shown->fixture, &order_show_job, shown->order);
  GtkWidget *dialog = correction_dialog_new (GTK_WINDOW (shown->window), shown->fixture->shop,
                                             order, CORRECTION_REVERSAL);

  gtk_window_present (GTK_WINDOW (dialog));
  desk_type_in (dialog, "reason", "rung up for her sister");
  g_assert_true (is_told (shown, "rung up for her sister"));
  conceal_set_hidden (TRUE);
  assert_nothing_told (shown, "Correcting");
  conceal_set_hidden (FALSE);
  g_assert_true (is_told (shown, "rung up for her sister"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_dialogs_and_messages_tell_nothing (void)
{
  Shown shown;
  GtkWidget *note, *merge;
  g_autofree char *name = conceal_mark ("Rossi, Maria");
  g_autofree char *words = g_strdup_printf ("Merged %s", name);

  shown_init (&shown);
  notify_done (GTK_WIDGET (window_get_page (shown.window)), words);
  note
      = note_dialog_new (GTK_WINDOW (shown.window), shown.fixture->shop, "C000001", "Rossi, Maria");
  gtk_window_present (GTK_WINDOW (note));
  desk_type_in (note, "topic", "asked for a vase");
  wait_for (&shown, "Merged Rossi, Maria");
  g_assert_true (is_told (&shown, "asked for a vase"));
  robot_focus_window (GTK_WINDOW (note));
  robot_press (CODE_F12);
  assert_nothing_told (&shown, "A note or a message");
  robot_press (CODE_F12);
  g_assert_true (is_told (&shown, "asked for a vase"));
  gtk_window_destroy (GTK_WINDOW (note));
  assert_who_tells_nothing (&shown);
  assert_correcting_tells_nothing (&shown);
  merge = merge_dialog_new (GTK_WINDOW (shown.window), shown.fixture->shop, "C000001", "C000002");
  gtk_window_present (GTK_WINDOW (merge));
  wait_for (&shown, "Via Appia");
  conceal_set_hidden (TRUE);
  assert_nothing_told (&shown, "Merging");
  gtk_window_destroy (GTK_WINDOW (merge));
  shown_clear (&shown);
}

/* Who pays one order and owes another is named beside the amount. */
static void
test_paying_tells_nothing (void)
{
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  GtkWidget *page;
  Shown shown;

  shown_init (&shown);
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  order_free (fixture_run (shown.fixture, &order_post_job, draft));
  window_open (shown.window, "order", shown.order);
  page = GTK_WIDGET (window_get_page (shown.window));
  wait_for (&shown, "Rossi · Order");
  robot_pass (200);
  gtk_widget_activate_action (page, "order.pay", NULL);
  wait_for (&shown, "Cash given");
  wait_for (&shown, "Rossi, Maria\u2069 owes");
  conceal_set_hidden (TRUE);
  assert_nothing_told (&shown, "Paying");
  g_assert_true (is_told (&shown, "•••••\u2069 owes"));
  gtk_window_destroy (GTK_WINDOW (find_dialog (&shown)));
  shown_clear (&shown);
}

/* A file of customers, one of whose rows is refused and said why. */
static void
test_a_file_tells_nothing (void)
{
  static const char text[]
      = "name,phone,birth\n\"Rossi, Maria\",06 6982 1234,1980-02-05\nRossi,1234,Appia\n";
  g_autofree char *path = NULL;
  GtkWidget *page;
  Shown shown;

  shown_init (&shown);
  path = g_build_filename (g_get_user_data_dir (), "people.csv", NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  window_open (shown.window, "import", "");
  page = GTK_WIDGET (window_get_page (shown.window));
  page_choose (DESK_PAGE (page), 1);
  import_page_take_file (IMPORT_PAGE (page), path);
  wait_for (&shown, "1980-02-05");
  page_commit (DESK_PAGE (page));
  wait_for (&shown, "Appia");
  wait_for (&shown, "Refused");
  conceal_set_hidden (TRUE);
  assert_nothing_told (&shown, "A file");
  shown_clear (&shown);
}

static GtkWidget *
look_up (Shown *shown, const char *text)
{
  GtkWidget *lookup = robot_find (GTK_WIDGET (shown->window), "lookup");
  GtkWidget *entry = robot_find (lookup, "entry");

  lookup_box_focus (DESK_LOOKUP_BOX (lookup));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  robot_pass (300);
  return entry;
}

static void
test_lookup_masks_and_hides (void)
{
  GtkWidget *entry;
  Shown shown;

  shown_init (&shown);
  entry = look_up (&shown, "ross");
  wait_for (&shown, "••• ••• 1234");
  g_assert_true (is_told (&shown, "Rossi, Maria"));
  g_assert_false (is_told (&shown, "6982"));
  robot_press (CODE_F12);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  assert_nothing_told (&shown, "The lookup");
  look_up (&shown, "ross");
  wait_for (&shown, "Customers");
  assert_nothing_told (&shown, "A lookup while hidden");
  robot_press (CODE_F12);
  g_assert_true (is_told (&shown, "Rossi, Maria"));
  shown_clear (&shown);
}

static void
test_space_shows_the_focused_contact_point (void)
{
  GtkWidget *row;
  Shown shown;

  shown_init (&shown);
  window_open (shown.window, "customer", "C000001");
  wait_for (&shown, "06 6982 1234");
  row = robot_find_type (GTK_WIDGET (window_get_page (shown.window)), CONTACT_ROW_TYPE);
  g_assert_false (gtk_widget_get_focusable (row));
  conceal_set_hidden (TRUE);
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_false (is_told (&shown, "6982"));
  robot_hold_with (ROBOT_SHIFT, CODE_SPACE, 0);
  g_assert_false (is_told (&shown, "6982"));
  robot_down (CODE_SPACE);
  g_assert_true (is_told (&shown, "06 6982 1234"));
  g_assert_false (is_told (&shown, "maria@"));
  g_assert_false (is_told (&shown, "Rossi"));
  robot_up (CODE_SPACE);
  assert_nothing_told (&shown, "A contact point let go");
  robot_down (CODE_SPACE);
  g_assert_true (is_told (&shown, "06 6982 1234"));
  page_focus_first (window_get_page (shown.window));
  assert_nothing_told (&shown, "A contact point that was left");
  robot_up (CODE_SPACE);
  shown_clear (&shown);
}

static void
test_a_form_is_covered_and_kept (void)
{
  GtkWidget *page, *name;
  GtkWidget *focus;
  Shown shown;

  shown_init (&shown);
  window_open (shown.window, "new-customer", "Maria Rossi");
  page = GTK_WIDGET (window_get_page (shown.window));
  robot_pass (200);
  name = robot_find (robot_find (page, "form"), "name");
  focus = gtk_root_get_focus (GTK_ROOT (shown.window));
  g_assert_true (is_told (&shown, "Maria Rossi"));
  robot_press (CODE_F12);
  assert_nothing_told (&shown, "A form");
  g_assert_true (is_told (&shown, "F12 shows the form again"));
  robot_press (CODE_T);
  robot_press (CODE_F12);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Maria Rossi");
  g_assert_false (is_told (&shown, "F12 shows the form again"));
  page_focus_first (DESK_PAGE (page));
  robot_press (CODE_F12);
  robot_press (CODE_F12);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (shown.window)) == focus);
  /* one that is opened while hidden leaves the window its keys */
  conceal_set_hidden (TRUE);
  window_open (shown.window, "new-customer", "Rossi");
  robot_pass (200);
  g_assert_true (gtk_widget_get_mapped (gtk_root_get_focus (GTK_ROOT (shown.window))));
  shown_clear (&shown);
}

/* Turned */

static GtkWidget *
turned_of (Shown *shown)
{
  return robot_find (GTK_WIDGET (shown->window), "shop_name");
}

static gboolean
is_turned (Shown *shown)
{
  return gtk_widget_get_mapped (turned_of (shown));
}

static void
press_turn (void)
{
  robot_press_with (ROBOT_SHIFT, CODE_F12);
}

static void
test_turned_there_is_the_amount_alone (void)
{
  Shown shown;

  shown_init (&shown);
  window_open (shown.window, "order", shown.order);
  wait_for (&shown, "Rossi · Order");
  robot_pass (200);
  press_turn ();
  g_assert_true (is_turned (&shown));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (turned_of (&shown))), ==,
                   shop_get_settings (shown.fixture->shop)->name);
  {
    g_autoptr (GString) all = g_string_new (NULL);
    GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (shown.window));

    note_widget (all, content);
    g_assert_nonnull (strstr (all->str, "10.00"));
    g_assert_nonnull (strstr (all->str, "Still to pay"));
    for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
      g_assert_null (strstr (all->str, secrets[i]));
    g_assert_null (strstr (all->str, "Tea"));
    g_assert_null (strstr (all->str, "Look up"));
  }
  robot_press (ROBOT_ESCAPE);
  g_assert_false (is_turned (&shown));
  window_open (shown.window, "product", "CHAI");
  wait_for (&shown, "5.00");
  robot_pass (200);
  press_turn ();
  g_assert_cmpstr (
      gtk_label_get_text (GTK_LABEL (
          robot_find (gtk_widget_get_ancestor (turned_of (&shown), GTK_TYPE_CENTER_BOX), "title"))),
      ==, "Tea");
  press_turn ();
  g_assert_false (is_turned (&shown));
  window_open (shown.window, "customer", "C000001");
  robot_pass (200);
  press_turn ();
  g_assert_cmpstr (
      gtk_label_get_text (GTK_LABEL (
          robot_find (gtk_widget_get_ancestor (turned_of (&shown), GTK_TYPE_CENTER_BOX), "value"))),
      ==, "Welcome");
  press_turn ();
  shown_clear (&shown);
}

static void
test_turned_no_key_goes_behind (void)
{
  AdwTabView *tabs;
  GtkWidget *name, *entry;
  Shown shown;
  int n;

  shown_init (&shown);
  tabs = ADW_TAB_VIEW (robot_find (GTK_WIDGET (shown.window), "tabs"));
  window_open (shown.window, "new-customer", "Rossi");
  robot_pass (200);
  name = robot_find (robot_find (GTK_WIDGET (window_get_page (shown.window)), "form"), "name");
  entry = robot_find (robot_find (GTK_WIDGET (shown.window), "lookup"), "entry");
  n = adw_tab_view_get_n_pages (tabs);
  press_turn ();
  g_assert_true (is_turned (&shown));
  robot_press (CODE_A);
  robot_press (CODE_F2);
  robot_press (CODE_F12);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_press_with (ROBOT_CONTROL, 57 /* N */);
  robot_scan ("CHAI1234", 4);
  robot_pass (400);
  g_assert_true (is_turned (&shown));
  g_assert_false (conceal_is_hidden ());
  press_turn ();
  robot_pass (200);
  g_assert_false (is_turned (&shown));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Rossi");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, n);
  /* and the cursor is where it was */
  robot_press (CODE_A);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Rossia");
  shown_clear (&shown);
}

static void
test_turned_dialogs_are_out_of_sight (void)
{
  GtkWidget *note, *topic;
  Shown shown;

  shown_init (&shown);
  note
      = note_dialog_new (GTK_WINDOW (shown.window), shown.fixture->shop, "C000001", "Rossi, Maria");
  robot_focus_window (GTK_WINDOW (note));
  topic = robot_find (note, "topic");
  desk_type_in (note, "topic", "vase");
  press_turn ();
  robot_pass (300);
  g_assert_true (is_turned (&shown));
  g_assert_false (gtk_widget_get_visible (note));
  robot_press (CODE_A);
  press_turn ();
  robot_pass (300);
  g_assert_false (is_turned (&shown));
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (topic)), ==, "vase");
  gtk_window_destroy (GTK_WINDOW (note));
  shown_clear (&shown);
}

static void
test_the_inspector_stays_closed (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *dialog;
  Shown shown;
  guint n;

  shown_init (&shown);
  dialog = note_dialog_new (GTK_WINDOW (shown.window), shown.fixture->shop, "C000001", "Rossi");
  n = g_list_model_get_n_items (windows);
  robot_focus_window (GTK_WINDOW (dialog));
  for (int i = 0; i < 2; i++)
    {
      gboolean opened = TRUE;
      GtkWidget *window = i == 0 ? dialog : GTK_WIDGET (shown.window);

      g_signal_emit_by_name (window, "enable-debugging", FALSE, &opened);
      g_assert_false (opened);
      g_signal_emit_by_name (window, "enable-debugging", TRUE, &opened);
      g_assert_false (opened);
    }
  robot_pass (300);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n);
  gtk_window_destroy (GTK_WINDOW (dialog));
  shown_clear (&shown);
}

int
main (int argc, char **argv)
{
  /* Each test makes an application of its own; on a bus only the first could have the path. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  robot_init (&argc, &argv);
  g_test_add_func ("/private/marks-are-never-seen", test_marks_are_never_seen);
  g_test_add_func ("/private/a-text-follows", test_a_text_follows);
  g_test_add_func ("/private/contact-points-are-masked", test_contact_points_are_masked);
  g_test_add_func ("/private/hidden-no-page-tells-anything", test_no_page_tells_anything);
  g_test_add_func ("/private/pages-opened-while-hidden-tell-nothing",
                   test_pages_opened_while_hidden_tell_nothing);
  g_test_add_func ("/private/dialogs-and-messages-tell-nothing",
                   test_dialogs_and_messages_tell_nothing);
  g_test_add_func ("/private/paying-tells-nothing", test_paying_tells_nothing);
  g_test_add_func ("/private/a-file-tells-nothing", test_a_file_tells_nothing);
  g_test_add_func ("/private/lookup-masks-and-hides", test_lookup_masks_and_hides);
  g_test_add_func ("/private/space-shows-the-focused-contact-point",
                   test_space_shows_the_focused_contact_point);
  g_test_add_func ("/private/a-form-is-covered-and-kept", test_a_form_is_covered_and_kept);
  g_test_add_func ("/private/turned-there-is-the-amount-alone",
                   test_turned_there_is_the_amount_alone);
  g_test_add_func ("/private/turned-no-key-goes-behind", test_turned_no_key_goes_behind);
  g_test_add_func ("/private/turned-dialogs-are-out-of-sight",
                   test_turned_dialogs_are_out_of_sight);
  g_test_add_func ("/private/the-inspector-stays-closed", test_the_inspector_stays_closed);
  return g_test_run ();
}
