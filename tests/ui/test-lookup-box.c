/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lookup over a real shop, by real keys: only the answer to the text as it stands is opened,
 * the text is never lost, and what people are called is never read as markup. */

#include "lookup-box.h"
#include "lookup-popover.h"
#include "robot.h"

typedef struct {
  Fixture *fixture;
  GtkWindow *window;
  LookupBox *box;
  GtkEntry *entry;
  char *kind; /* what was opened last */
  char *number;
  guint n_opened;
} Desk;

static void
on_open (LookupBox *box, const char *kind, const char *number, Desk *desk)
{
  g_free (desk->kind);
  g_free (desk->number);
  desk->kind = g_strdup (kind);
  desk->number = g_strdup (number);
  desk->n_opened++;
}

static void
desk_init (Desk *desk)
{
  static const char *const people[][2] = {
    { "Bērziņš, Jānis", "+371 26 123 456" },
    { "Берзиньш, Янис", "+7 912 345-67-89" },
    { "Rossi, Maria", "06 6982 1234" },
    { "<b>Bold</b>, R&D", "06 6982 5555" },
  };

  *desk = (Desk){ .fixture = fixture_new () };
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    customer_free (fixture_customer (desk->fixture, people[i][0], people[i][1]));
  product_free (fixture_product (desk->fixture, "CHAI", "Bērza tea", "1.29", "22%"));
  desk->box = DESK_LOOKUP_BOX (lookup_box_new ());
  lookup_box_set_shop (desk->box, desk->fixture->shop);
  g_signal_connect (desk->box, "open", G_CALLBACK (on_open), desk);
  gtk_widget_set_valign (GTK_WIDGET (desk->box), GTK_ALIGN_START);
  desk->window = robot_show (GTK_WIDGET (desk->box));
  desk->entry = GTK_ENTRY (robot_find (GTK_WIDGET (desk->box), "entry"));
  lookup_box_focus (desk->box);
  robot_pass (50);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  fixture_free (desk->fixture);
  g_free (desk->kind);
  g_free (desk->number);
}

static GtkWidget *
get_popover (Desk *desk)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (desk->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DESK_IS_LOOKUP_POPOVER (child))
      return child;
  return NULL;
}

static gboolean
is_shown (gpointer data)
{
  GtkWidget *popover = get_popover (data);

  return popover != NULL && gtk_widget_get_mapped (popover);
}

static gboolean
is_hidden (gpointer data)
{
  return !is_shown (data);
}

static gboolean
has_opened (gpointer data)
{
  return ((Desk *)data)->n_opened > 0;
}

static void
set_text (Desk *desk, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (desk->entry), text);
}

static const char *
selected_number (Desk *desk)
{
  const Hit *hit = NULL;

  if (lookup_popover_get_selected (DESK_LOOKUP_POPOVER (get_popover (desk)), &hit) != LOOKUP_HIT)
    return NULL;
  return hit->number;
}

static void
test_four_digits_and_enter_open_the_customer (void)
{
  static const guint8 keys[] = { 12, 13, 14, 15, 36, 0 }; /* 3456 Return */
  Desk desk;

  desk_init (&desk);
  robot_type_codes (keys, 50);
  robot_wait (has_opened, &desk);
  g_assert_cmpstr (desk.kind, ==, "customer");
  g_assert_cmpstr (desk.number, ==, "C000001");
  g_assert_cmpstr (lookup_box_get_text (desk.box), ==, "");
  robot_wait (is_hidden, &desk);
  desk_clear (&desk);
}

/* What is painted after a letter, and when its answer came. */
typedef struct {
  gint64 asked;
  gint64 answered;
  gboolean missed; /* a frame began before the answer */
} Letter;

static void
on_frame (GdkFrameClock *clock, Letter *letter)
{
  if (letter->answered == 0)
    letter->missed = TRUE;
}

static void
on_filled (GtkLabel *label, GParamSpec *pspec, Letter *letter)
{
  letter->answered = g_get_monotonic_time ();
}

static gboolean
is_answered (gpointer data)
{
  return ((Letter *)data)->answered != 0;
}

static GtkLabel *
find_offer (GtkWidget *tree)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (tree) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (tree)), "New "))
    return GTK_LABEL (tree);
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_offer (child);
  return found;
}

/* Without the hold each sixth frame would begin between a letter and its answer. */
static void
test_the_first_frame_of_a_letter_has_its_answer (void)
{
  Letter letter = { 0 };
  guint n_quick = 0, n_missed = 0;
  Desk desk;

  desk_init (&desk);
  set_text (&desk, "r");
  robot_wait (is_shown, &desk);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (desk.window)), "before-paint",
                    G_CALLBACK (on_frame), &letter);
  g_signal_connect (find_offer (get_popover (&desk)), "notify::label", G_CALLBACK (on_filled),
                    &letter);
  for (int i = 0; i < 60; i++)
    {
      letter = (Letter){ .asked = g_get_monotonic_time () };
      set_text (&desk, i % 2 == 0 ? "ro" : "ros");
      robot_wait (is_answered, &letter);
      if (letter.answered - letter.asked > 3000)
        continue;
      n_quick++;
      n_missed += letter.missed;
    }
  g_test_message ("%u of %u quick answers missed a frame", n_missed, n_quick);
  g_assert_cmpuint (n_missed, ==, 0);
  desk_clear (&desk);
}

/* Enter in the same moment as the text: whatever is painted is of an older text. */
static void
test_enter_early_opens_the_answer_to_the_text (void)
{
  static const char *const texts[] = { "rossi", "берз", "3456" };
  static const char *const numbers[] = { "C000003", NULL, "C000001" };
  Desk desk;

  desk_init (&desk);
  for (int round = 0; round < 30; round++)
    {
      set_text (&desk, "bold");
      if (round % 2 == 0)
        robot_pass (30);
      set_text (&desk, texts[round % 3]);
      g_signal_emit_by_name (desk.entry, "activate");
      desk.n_opened = 0;
      robot_wait (has_opened, &desk);
      g_assert_cmpstr (desk.kind, ==, "customer");
      if (numbers[round % 3] != NULL)
        g_assert_cmpstr (desk.number, ==, numbers[round % 3]);
      else
        g_assert_cmpstr (desk.number, !=, "C000004");
      g_assert_cmpuint (desk.n_opened, ==, 1);
    }
  desk_clear (&desk);
}

static void
test_escape_withdraws_an_early_enter (void)
{
  Desk desk;

  desk_init (&desk);
  set_text (&desk, "rossi");
  g_signal_emit_by_name (desk.entry, "activate");
  lookup_box_dismiss (desk.box);
  robot_pass (300);
  g_assert_cmpuint (desk.n_opened, ==, 0);
  g_assert_cmpstr (lookup_box_get_text (desk.box), ==, "rossi");
  g_assert_true (is_hidden (&desk));
  desk_clear (&desk);
}

static void
test_escape_closes_and_the_text_stays (void)
{
  Desk desk;

  desk_init (&desk);
  set_text (&desk, "ros");
  robot_wait (is_shown, &desk);
  robot_press (ROBOT_ESCAPE);
  robot_wait (is_hidden, &desk);
  g_assert_cmpstr (lookup_box_get_text (desk.box), ==, "ros");
  robot_press (ROBOT_DOWN);
  robot_wait (is_shown, &desk);
  desk_clear (&desk);
}

static void
test_arrows_choose (void)
{
  Desk desk;
  g_autofree char *first = NULL;

  desk_init (&desk);
  set_text (&desk, "berz");
  robot_wait (is_shown, &desk);
  first = g_strdup (selected_number (&desk));
  g_assert_nonnull (first);
  robot_press (ROBOT_DOWN);
  g_assert_cmpstr (selected_number (&desk), !=, first);
  robot_press (ROBOT_UP);
  g_assert_cmpstr (selected_number (&desk), ==, first);
  robot_press (ROBOT_UP);
  g_assert_null (selected_number (&desk));
  robot_press (ROBOT_RETURN);
  robot_wait (has_opened, &desk);
  g_assert_cmpstr (desk.kind, ==, "new-customer");
  g_assert_cmpstr (desk.number, ==, "berz");
  desk_clear (&desk);
}

static void
test_focus_out_closes (void)
{
  Desk desk;

  desk_init (&desk);
  set_text (&desk, "ros");
  robot_wait (is_shown, &desk);
  gtk_window_set_focus (desk.window, NULL);
  robot_wait (is_hidden, &desk);
  g_assert_cmpstr (lookup_box_get_text (desk.box), ==, "ros");
  desk_clear (&desk);
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static void
test_names_are_no_markup (void)
{
  Desk desk;

  desk_init (&desk);
  set_text (&desk, "bold");
  robot_wait (is_shown, &desk);
  g_assert_true (has_label (get_popover (&desk), "<b>Bold</b>, R&D"));
  desk_clear (&desk);
}

static guint
count_rows (GtkWidget *root)
{
  guint n = g_str_equal (G_OBJECT_TYPE_NAME (root), "LookupRow") && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_a_short_window_shows_fewer_rows (void)
{
  Desk desk;

  desk_init (&desk);
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Novák, Petr%d", i);

      customer_free (fixture_customer (desk.fixture, name, NULL));
    }
  set_text (&desk, "nov");
  robot_wait (is_shown, &desk);
  g_assert_cmpuint (count_rows (get_popover (&desk)), ==, 6 + 1);
  lookup_box_dismiss (desk.box);
  gtk_window_set_default_size (desk.window, 900, 440);
  robot_pass (300);
  set_text (&desk, "nová");
  robot_wait (is_shown, &desk);
  g_assert_cmpuint (count_rows (get_popover (&desk)), ==, 4 + 1);
  g_assert_true (has_label (get_popover (&desk), "4 of 6+: keep typing"));
  desk_clear (&desk);
}

static void
test_an_unknown_code_is_shown (void)
{
  Desk desk;

  desk_init (&desk);
  lookup_box_scan (desk.box, "9999999999994");
  robot_wait (is_shown, &desk);
  g_assert_cmpstr (lookup_box_get_text (desk.box), ==, "9999999999994");
  g_assert_true (has_label (get_popover (&desk), "Nothing has this code."));
  robot_press (ROBOT_RETURN);
  robot_pass (200);
  g_assert_cmpuint (desk.n_opened, ==, 0);
  robot_press (ROBOT_DOWN);
  robot_press (ROBOT_RETURN);
  robot_wait (has_opened, &desk);
  g_assert_cmpstr (desk.kind, ==, "new-product");
  g_assert_cmpstr (desk.number, ==, "9999999999994");
  desk_clear (&desk);
}

static void
test_a_scanned_product_opens_its_page (void)
{
  Desk desk;

  desk_init (&desk);
  lookup_box_scan (desk.box, "CHAI");
  robot_wait (has_opened, &desk);
  g_assert_cmpstr (desk.kind, ==, "product");
  g_assert_cmpstr (desk.number, ==, "CHAI");
  desk_clear (&desk);
}

static void
test_a_scanned_number_opens_its_page (void)
{
  Desk desk;

  desk_init (&desk);
  set_text (&desk, "half a na");
  lookup_box_scan (desk.box, "C000003");
  robot_wait (has_opened, &desk);
  g_assert_cmpstr (desk.kind, ==, "customer");
  g_assert_cmpstr (desk.number, ==, "C000003");
  g_assert_cmpstr (lookup_box_get_text (desk.box), ==, "half a na");
  desk_clear (&desk);
}

static void
test_a_closed_box_forgets_its_question (void)
{
  Desk desk;

  desk_init (&desk);
  for (int i = 0; i < 5; i++)
    set_text (&desk, i % 2 == 0 ? "ros" : "ber");
  gtk_window_destroy (desk.window);
  robot_pass (200);
  g_assert_cmpuint (desk.n_opened, ==, 0);
  fixture_free (desk.fixture);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/lookup-box/four-digits-and-enter",
                   test_four_digits_and_enter_open_the_customer);
  g_test_add_func ("/lookup-box/first-frame", test_the_first_frame_of_a_letter_has_its_answer);
  g_test_add_func ("/lookup-box/enter-early", test_enter_early_opens_the_answer_to_the_text);
  g_test_add_func ("/lookup-box/escape-withdraws", test_escape_withdraws_an_early_enter);
  g_test_add_func ("/lookup-box/escape-keeps-the-text", test_escape_closes_and_the_text_stays);
  g_test_add_func ("/lookup-box/arrows-choose", test_arrows_choose);
  g_test_add_func ("/lookup-box/focus-out-closes", test_focus_out_closes);
  g_test_add_func ("/lookup-box/names-are-no-markup", test_names_are_no_markup);
  g_test_add_func ("/lookup-box/short-window", test_a_short_window_shows_fewer_rows);
  g_test_add_func ("/lookup-box/unknown-code", test_an_unknown_code_is_shown);
  g_test_add_func ("/lookup-box/scanned-product", test_a_scanned_product_opens_its_page);
  g_test_add_func ("/lookup-box/scanned-number", test_a_scanned_number_opens_its_page);
  g_test_add_func ("/lookup-box/closed-while-asking", test_a_closed_box_forgets_its_question);
  return g_test_run ();
}
