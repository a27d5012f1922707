#!/usr/bin/env dotnet
#:project ../src/Chainrule.Sheets/Chainrule.Sheets.csproj
#:property PublishAot=false

// Lesson 1: backpropagation by hand.
//
//     dotnet run lessons/01-backpropagation-by-hand.cs
//
// It derives a gradient with the algebra of this project, then trains the same network with nothing but plain C#, and at
// every step checks the one against the other, and both against slopes that were measured without any calculus.

using Chainrule.Sheets.Algebra;

// 1. The network of the exercise: two inputs, two hidden neurons, two outputs, no biases.
//    A symbol is a name; an expression is a tree of them.
Symbol[] w = [.. Enumerable.Range(1, 8).Select(k => new Symbol($"w{k}"))];
Symbol i1 = new("i1"), i2 = new("i2"), t1 = new("t1"), t2 = new("t2");
Expression aH1 = Functions.Sigmoid.Of(w[0] * i1 + w[1] * i2);
Expression aH2 = Functions.Sigmoid.Of(w[2] * i1 + w[3] * i2);
Expression aO1 = Functions.Sigmoid.Of(w[4] * aH1 + w[5] * aH2);
Expression aO2 = Functions.Sigmoid.Of(w[6] * aH1 + w[7] * aH2);
Expression error = 0.5 * (t1 - aO1).Pow(2) + 0.5 * (t2 - aO2).Pow(2);

// 2. The chain rule, piece by piece. Each rule of differentiation looks at one node of the tree.
Console.WriteLine("How a gradient comes about, from the error back to w5:\n");
Symbol a = new("a_o1"), o = new("o1"), h = new("a_h1");
Expression e1 = 0.5 * (t1 - a).Pow(2);
Expression squash = Functions.Sigmoid.Of(o);
Expression slopeOfError = e1.Differentiate(a).Simplify();
Expression slopeOfSigmoid = squash.Differentiate(o).Simplify().Replace(squash, a);
Expression slopeOfNet = (w[4] * h + w[5] * new Symbol("a_h2")).Differentiate(w[4]).Simplify();
Console.WriteLine($"  ∂E1/∂a_o1 = {slopeOfError}");
Console.WriteLine($"  ∂a_o1/∂o1 = {slopeOfSigmoid}");
Console.WriteLine($"  ∂o1/∂w5   = {slopeOfNet}");
Console.WriteLine($"  ∂E_total/∂w5 = {Product.Of(slopeOfError, slopeOfSigmoid, slopeOfNet)}\n");

// 3. The numbers, and all eight gradients of the whole expression at once. The algebra may take its time; plain C# is for the loop.
double[] x = [0.05, 0.10];
double[] t = [0.01, 0.99];
double[] weights = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55];
Expression[] gradients = [.. w.Select(weight => error.Differentiate(weight).Simplify())];

// 4. Training. Every step: forward, backward, check, and a step the other way.
int steps = 46;
double rate = 1;
double worst = 0;
double last = 0;
Console.WriteLine(" step    a_o1      a_o2      E_total");
for (int step = 1; step <= steps; step++)
{
    (double total, double out1, double out2, double[] slopes) = ForwardAndBackward(weights, x, t);
    for (int k = 0; k < weights.Length; k++)
    {
        worst = Math.Max(worst, Off(slopes[k], gradients[k].Evaluate(Value)));
        worst = Math.Max(worst, Off(slopes[k], Measured(k)));
    }

    if (step is 1 or 2 or 3 || step % 10 == 0 || step == steps) Console.WriteLine($"{step,5}  {out1:F6}  {out2:F6}  {total:F6}");
    last = total;

    // All new weights are made from the old ones: the gradients were all worked out before the first weight moves.
    for (int k = 0; k < weights.Length; k++) weights[k] -= rate * slopes[k];
}

// 5. Check yourself.
Console.WriteLine($"\nLargest disagreement between three ways to a gradient, over {steps} steps: {worst:0.0E+0} of it.");
bool right = worst < 1e-5 && (steps != 46 || rate != 1 || Math.Abs(last - 0.03274546632317) < 1e-13);
Console.WriteLine(right ? $"Right: E_total at step {steps} is {last:F14}, and every gradient agrees." : $"Wrong: a gradient is off, or E_total at step {steps} ({last:R}) is not what these numbers must give.");
Console.WriteLine("\nGo on: change rate to 2, or in toH2 write aH1 where aH2 belongs, and see who notices.");
Console.WriteLine("The same in a spreadsheet: ./chainrule sheet -o backprop.xlsx. Step by step: ./chainrule derive all.");
return right ? 0 : 1;

double Value(Symbol symbol) => symbol.Name switch
{
    "i1" => x[0],
    "i2" => x[1],
    "t1" => t[0],
    "t2" => t[1],
    _ => weights[int.Parse(symbol.Name[1..]) - 1],
};

// The slope of E_total between a little less and a little more of one weight. No calculus.
double Measured(int k)
{
    double[] moved = [.. weights];
    moved[k] += 1e-4;
    double above = ForwardAndBackward(moved, x, t).Total;
    moved[k] -= 2e-4;
    return (above - ForwardAndBackward(moved, x, t).Total) / 2e-4;
}

// Relative, with a floor where a gradient is nearly nothing.
static double Off(double found, double wanted) => Math.Abs(found - wanted) / (Math.Abs(wanted) + 1e-3);

static (double Total, double Out1, double Out2, double[] Slopes) ForwardAndBackward(double[] w, double[] x, double[] t)
{
    // Forward.
    double aH1 = Sigmoid(w[0] * x[0] + w[1] * x[1]);
    double aH2 = Sigmoid(w[2] * x[0] + w[3] * x[1]);
    double aO1 = Sigmoid(w[4] * aH1 + w[5] * aH2);
    double aO2 = Sigmoid(w[6] * aH1 + w[7] * aH2);
    double total = 0.5 * (t[0] - aO1) * (t[0] - aO1) + 0.5 * (t[1] - aO2) * (t[1] - aO2);

    // Backward: from the error to the net inputs of the outputs, then through the weights to the hidden neurons.
    double toO1 = (aO1 - t[0]) * aO1 * (1 - aO1);
    double toO2 = (aO2 - t[1]) * aO2 * (1 - aO2);
    double toH1 = (toO1 * w[4] + toO2 * w[6]) * aH1 * (1 - aH1);
    double toH2 = (toO1 * w[5] + toO2 * w[7]) * aH2 * (1 - aH2);
    double[] slopes =
    [
        toH1 * x[0], toH1 * x[1],
        toH2 * x[0], toH2 * x[1],
        toO1 * aH1, toO1 * aH2,
        toO2 * aH1, toO2 * aH2,
    ];
    return (total, aO1, aO2, slopes);
}

static double Sigmoid(double net) => 1 / (1 + Math.Exp(-net));
